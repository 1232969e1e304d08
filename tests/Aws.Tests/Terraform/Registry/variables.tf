variable "registry" {
  description = "Where the registry is, such as https://registry.example.org"
  type        = string
}

variable "region" {
  type    = string
  default = "eu-west-2"
}

variable "team" {
  description = "The team that the repositories belong to: the first part of their names"
  type        = string
  default     = "platform"
}

variable "mutability" {
  type    = string
  default = "MUTABLE"
}

variable "scan_on_push" {
  type    = bool
  default = false
}

variable "kept_images" {
  type    = number
  default = 100
}

variable "cost_centre" {
  description = "A tag of everything that has tags"
  type        = string
  default     = "one"
}

variable "description" {
  type    = string
  default = "first"
}

variable "readers" {
  description = "Which repositories roles and users may read"
  type        = string
  default     = "*"
}

variable "replica_region" {
  type    = string
  default = "eu-west-1"
}

variable "scan_filter" {
  type    = string
  default = "prod*"
}

variable "session_hours" {
  type    = number
  default = 1
}

variable "key_status" {
  type    = string
  default = "Active"
}

variable "thumbprint" {
  type    = string
  default = "6938fd4d98bab03faadb97b34396831e3780aea1"
}

variable "upstream_token" {
  type      = string
  default   = "first"
  sensitive = true
}

variable "disposable" {
  description = "Whether destroy also takes repositories that have images"
  type        = bool
  default     = true
}
