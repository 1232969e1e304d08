# Everything that the AWS provider has for a registry and for who may use it, on a registry of your own.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

# Credentials come from where they always come from: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, a web identity token.
provider "aws" {
  region = var.region

  endpoints {
    ecr            = var.registry
    ecrpublic      = var.registry
    iam            = var.registry
    secretsmanager = var.registry
    sts            = var.registry
  }
}

data "aws_caller_identity" "current" {}
