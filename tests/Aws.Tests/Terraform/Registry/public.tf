resource "aws_ecrpublic_repository" "tool" {
  repository_name = "${var.team}/tool"
  force_destroy   = var.disposable

  catalog_data {
    about_text        = "What it is"
    architectures     = ["ARM 64", "x86-64"]
    description       = var.description
    operating_systems = ["Linux"]
    usage_text        = "How to use it"
  }

  tags = {
    cost_centre = var.cost_centre
  }
}

data "aws_iam_policy_document" "publish" {
  statement {
    sid     = var.description
    actions = ["ecr-public:PutImage"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }
  }
}

resource "aws_ecrpublic_repository_policy" "tool" {
  repository_name = aws_ecrpublic_repository.tool.repository_name
  policy          = data.aws_iam_policy_document.publish.json
}

data "aws_ecrpublic_authorization_token" "all" {}
