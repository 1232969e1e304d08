namespace Berth.Aws.Tests.Login;

/// <summary>Policies as a platform with a hundred teams has them in its public Terraform modules, filled in for one repository or team.</summary>
internal static class RealPolicies
{
    /// <summary>A team's user: pulls everything, pushes and deletes below the team's name.</summary>
    internal static string TeamUser(string account, string region, string team) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "", "Effect": "Allow", "Resource": "*",
              "Action": [
                "ecr:GetAuthorizationToken", "ecr:DescribeRepositories", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
                "ecr:ListImages", "ecr:DescribeImages", "ecr:BatchGetImage"
              ]
            },
            {
              "Sid": "", "Effect": "Allow", "Resource": "arn:aws:ecr:{{region}}:{{account}}:repository/{{team}}/*",
              "Action": ["ecr:CompleteLayerUpload", "ecr:BatchDeleteImage", "ecr:UploadLayerPart", "ecr:InitiateLayerUpload", "ecr:PutImage"]
            }
          ]
        }
        """;

    /// <summary>The role of a workflow: everything with the images of one repository.</summary>
    internal static string Push(string account, string region, string repository) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Sid": "AllowLogin", "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
            {
              "Sid": "AllowPushPullListDelete", "Effect": "Allow", "Resource": "arn:aws:ecr:{{region}}:{{account}}:repository/{{repository}}",
              "Action": [
                "ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability", "ecr:BatchDeleteImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
                "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:ListImages", "ecr:PutImage", "ecr:UploadLayerPart"
              ]
            }
          ]
        }
        """;

    /// <summary>The role of a service in a cluster: reads one repository.</summary>
    internal static string Read(string account, string region, string repository) =>
        $$"""
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Sid": "AllowLogin", "Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"},
            {
              "Sid": "AllowRead", "Effect": "Allow", "Resource": "arn:aws:ecr:{{region}}:{{account}}:repository/{{repository}}",
              "Action": [
                "ecr:ListTagsForResource", "ecr:DescribeRepositories", "ecr:GetRepositoryPolicy", "ecr:GetLifecyclePolicy",
                "ecr:GetLifecyclePolicyPreview", "ecr:StartLifecyclePolicyPreview", "ecr:ListImages", "ecr:DescribeImages", "ecr:BatchGetImage",
                "ecr:DescribeImageScanFindings", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer"
              ]
            }
          ]
        }
        """;

    /// <summary>Who may take a workflow's role: runs of one repository, by its name in the old form of a subject or the new one.</summary>
    /// <param name="issuer">Host and port.</param>
    /// <param name="repository">As <c>owner/name</c>.</param>
    internal static string WorkflowTrust(string account, string issuer, string repository)
    {
        var (owner, name) = (repository.Split('/')[0], repository.Split('/')[1]);
        return $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "", "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                  "Principal": {"Federated": "arn:aws:iam::{{account}}:oidc-provider/{{issuer}}"},
                  "Condition": {
                    "ForAnyValue:StringLike": {"{{issuer}}:sub": ["repo:{{owner}}/{{name}}:*", "repo:{{owner}}@*/{{name}}@*:*"]},
                    "StringEquals": {"{{issuer}}:aud": "sts.amazonaws.com"}
                  }
                }
              ]
            }
            """;
    }

    /// <summary>Whoever GitHub teams are written to by: reads repositories that carry the tag of one of its teams.</summary>
    internal const string ByTag =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {"Sid": "", "Effect": "Allow", "Action": "ecr:DescribeRepositories", "Resource": "*"},
            {
              "Sid": "", "Effect": "Allow", "Action": ["ecr:List*", "ecr:Get*", "ecr:Describe*"], "Resource": "*",
              "Condition": {"StringLike": {"aws:PrincipalTag/GithubTeam": "*:${aws:ResourceTag/GithubTeam}:*"}}
            }
          ]
        }
        """;

    internal static string UserTrust(string account) =>
        $$$"""
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
         "Principal": {"AWS": "arn:aws:iam::{{{account}}}:root"}}]}
        """;
}
