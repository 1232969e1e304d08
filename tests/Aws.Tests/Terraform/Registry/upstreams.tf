resource "aws_secretsmanager_secret" "hub" {
  name                    = "ecr-pullthroughcache/hub"
  description             = var.description
  recovery_window_in_days = 0

  tags = {
    cost_centre = var.cost_centre
  }
}

resource "aws_secretsmanager_secret_version" "hub" {
  secret_id = aws_secretsmanager_secret.hub.id
  secret_string = jsonencode({
    username    = "robot"
    accessToken = var.upstream_token
  })
}

resource "aws_ecr_pull_through_cache_rule" "hub" {
  ecr_repository_prefix = "hub"
  upstream_registry_url = "registry-1.docker.io"
  credential_arn        = aws_secretsmanager_secret.hub.arn

  depends_on = [aws_secretsmanager_secret_version.hub]
}

resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix = "public"
  upstream_registry_url = "public.ecr.aws"
}

data "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix = aws_ecr_pull_through_cache_rule.public.ecr_repository_prefix
}

resource "aws_ecr_repository_creation_template" "hub" {
  prefix               = "hub"
  description          = var.description
  applied_for          = ["PULL_THROUGH_CACHE"]
  image_tag_mutability = var.mutability
  lifecycle_policy     = data.aws_ecr_lifecycle_policy_document.app.json
  repository_policy    = data.aws_iam_policy_document.pull.json

  resource_tags = {
    cost_centre = var.cost_centre
  }
}

data "aws_ecr_repository_creation_template" "hub" {
  prefix = aws_ecr_repository_creation_template.hub.prefix
}

output "secret" {
  value = aws_secretsmanager_secret.hub.arn
}

output "secret_version" {
  value = aws_secretsmanager_secret_version.hub.version_id
}
