resource "aws_ecr_repository" "app" {
  name                 = "${var.team}/app"
  image_tag_mutability = var.mutability
  force_delete         = var.disposable

  image_scanning_configuration {
    scan_on_push = var.scan_on_push
  }

  tags = {
    cost_centre = var.cost_centre
  }
}

# Nothing but a name: what everybody starts with.
resource "aws_ecr_repository" "plain" {
  name = "${var.team}/plain"
}

data "aws_ecr_lifecycle_policy_document" "app" {
  rule {
    priority    = 1
    description = "${var.description}: releases stay"

    selection {
      tag_status       = "tagged"
      tag_pattern_list = ["v*"]
      count_type       = "imageCountMoreThan"
      count_number     = 9999
    }
  }

  rule {
    priority    = 2
    description = "the rest"

    selection {
      tag_status   = "any"
      count_type   = "imageCountMoreThan"
      count_number = var.kept_images
    }
  }
}

resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = data.aws_ecr_lifecycle_policy_document.app.json
}

data "aws_iam_policy_document" "pull" {
  statement {
    sid     = var.description
    actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }
  }
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = data.aws_iam_policy_document.pull.json
}

data "aws_ecr_repository" "app" {
  name = aws_ecr_repository.app.name
}

data "aws_ecr_repositories" "all" {
  depends_on = [aws_ecr_repository.app, aws_ecr_repository.plain]
}

data "aws_ecr_authorization_token" "all" {}

output "app" {
  value = data.aws_ecr_repository.app.repository_url
}
