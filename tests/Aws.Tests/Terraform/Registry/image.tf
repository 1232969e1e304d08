# An image that somebody pushed. Empty: none yet.
variable "pushed" {
  description = "Repository and tag of an image that exists, such as base/os:1"
  type        = string
  default     = ""
}

data "aws_ecr_image" "pushed" {
  count           = var.pushed == "" ? 0 : 1
  repository_name = split(":", var.pushed)[0]
  image_tag       = split(":", var.pushed)[1]
}

output "pushed" {
  value = one(data.aws_ecr_image.pushed[*].image_digest)
}
