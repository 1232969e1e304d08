# A robot with a key, for what cannot do better.
resource "aws_iam_user" "robot" {
  name = "robot"
  path = "/system/"

  tags = {
    cost_centre = var.cost_centre
  }
}

resource "aws_iam_access_key" "robot" {
  user   = aws_iam_user.robot.name
  status = var.key_status
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]
    resources = ["arn:aws:ecr:${var.region}:${data.aws_caller_identity.current.account_id}:repository/${var.readers}"]
  }
}

resource "aws_iam_policy" "read" {
  name        = "read"
  description = "Pull images"
  policy      = data.aws_iam_policy_document.read.json

  tags = {
    cost_centre = var.cost_centre
  }
}

resource "aws_iam_user_policy" "robot" {
  name   = "inline"
  user   = aws_iam_user.robot.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_user_policy_attachment" "robot" {
  user       = aws_iam_user.robot.name
  policy_arn = aws_iam_policy.read.arn
}

# A workflow of GitHub Actions, which needs no key.
resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = [var.thumbprint]

  tags = {
    cost_centre = var.cost_centre
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = var.description
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:octo-org/octo-repo:*"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "reader" {
  name                 = "reader"
  description          = var.description
  max_session_duration = var.session_hours * 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json

  tags = {
    cost_centre = var.cost_centre
  }
}

resource "aws_iam_role_policy" "reader" {
  name   = "inline"
  role   = aws_iam_role.reader.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "reader" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.read.arn
}

output "robot_key" {
  value = aws_iam_access_key.robot.id
}

# People who are no robots, and what they share.
resource "aws_iam_group" "readers" {
  name = "readers"
  path = "/teams/"
}

resource "aws_iam_group_policy" "readers" {
  name   = "inline"
  group  = aws_iam_group.readers.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_group_policy_attachment" "readers" {
  group      = aws_iam_group.readers.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_user_group_membership" "robot" {
  user   = aws_iam_user.robot.name
  groups = [aws_iam_group.readers.name]
}
