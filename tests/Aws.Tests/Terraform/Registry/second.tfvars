# Every value that can change in place, changed.
mutability     = "IMMUTABLE"
scan_on_push   = true
kept_images    = 50
cost_centre    = "two"
description    = "second"
readers        = "platform/*"
replica_region = "us-east-1"
scan_filter    = "*"
session_hours  = 2
key_status     = "Inactive"
thumbprint     = "6938fd4d98bab03faadb97b34396831e3780aea2"
upstream_token = "second"
