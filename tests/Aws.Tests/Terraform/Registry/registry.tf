data "aws_iam_policy_document" "replicate" {
  statement {
    sid       = var.description
    actions   = ["ecr:ReplicateImage"]
    resources = ["arn:aws:ecr:${var.region}:${data.aws_caller_identity.current.account_id}:repository/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_ecr_registry_policy" "all" {
  policy = data.aws_iam_policy_document.replicate.json
}

resource "aws_ecr_registry_scanning_configuration" "all" {
  scan_type = "BASIC"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = var.scan_filter
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_replication_configuration" "all" {
  replication_configuration {
    rule {
      destination {
        region      = var.replica_region
        registry_id = data.aws_caller_identity.current.account_id
      }

      repository_filter {
        filter      = var.team
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}

resource "aws_ecr_account_setting" "scan_version" {
  name  = "BASIC_SCAN_TYPE_VERSION"
  value = "AWS_NATIVE"
}
