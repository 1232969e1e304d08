# What a fresh state needs to take over a registry that this configuration was applied to.
variable "robot_key" {
  type = string
}

variable "secret" {
  type = string
}

variable "secret_version" {
  type = string
}

import {
  to = aws_ecr_repository.app
  id = "platform/app"
}

import {
  to = aws_ecr_repository.plain
  id = "platform/plain"
}

import {
  to = aws_ecr_lifecycle_policy.app
  id = "platform/app"
}

import {
  to = aws_ecr_repository_policy.app
  id = "platform/app"
}

import {
  to = aws_ecr_registry_policy.all
  id = data.aws_caller_identity.current.account_id
}

import {
  to = aws_ecr_registry_scanning_configuration.all
  id = data.aws_caller_identity.current.account_id
}

import {
  to = aws_ecr_replication_configuration.all
  id = data.aws_caller_identity.current.account_id
}

import {
  to = aws_ecr_account_setting.scan_version
  id = "BASIC_SCAN_TYPE_VERSION"
}

import {
  to = aws_secretsmanager_secret.hub
  id = var.secret
}

import {
  to = aws_secretsmanager_secret_version.hub
  id = "${var.secret}|${var.secret_version}"
}

import {
  to = aws_ecr_pull_through_cache_rule.hub
  id = "hub"
}

import {
  to = aws_ecr_pull_through_cache_rule.public
  id = "public"
}

import {
  to = aws_ecr_repository_creation_template.hub
  id = "hub"
}

import {
  to = aws_ecrpublic_repository.tool
  id = "platform/tool"
}

import {
  to = aws_ecrpublic_repository_policy.tool
  id = "platform/tool"
}

import {
  to = aws_iam_user.robot
  id = "robot"
}

import {
  to = aws_iam_access_key.robot
  id = var.robot_key
}

import {
  to = aws_iam_policy.read
  id = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/read"
}

import {
  to = aws_iam_user_policy.robot
  id = "robot:inline"
}

import {
  to = aws_iam_user_policy_attachment.robot
  id = "robot/arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/read"
}

import {
  to = aws_iam_openid_connect_provider.github
  id = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/token.actions.githubusercontent.com"
}

import {
  to = aws_iam_role.reader
  id = "reader"
}

import {
  to = aws_iam_role_policy.reader
  id = "reader:inline"
}

import {
  to = aws_iam_role_policy_attachment.reader
  id = "reader/arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/read"
}

import {
  to = aws_iam_group.readers
  id = "readers"
}

import {
  to = aws_iam_group_policy.readers
  id = "readers:inline"
}

import {
  to = aws_iam_group_policy_attachment.readers
  id = "readers/arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/read"
}

import {
  to = aws_iam_user_group_membership.robot
  id = "robot/readers"
}
