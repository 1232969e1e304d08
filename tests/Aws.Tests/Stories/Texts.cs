using System.Text.Json;

namespace Berth.Aws.Tests.Stories;

/// <summary>Documents that calls carry as text.</summary>
internal static class Texts
{
    internal const string RepositoryPolicy =
        """{"Version": "2012-10-17", "Statement": [{"Sid": "pull", "Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}]}""";

    internal const string RegistryPolicy =
        """
        {"Version": "2012-10-17", "Statement": [{"Sid": "replicate", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
         "Action": ["ecr:ReplicateImage"], "Resource": ["arn:aws:ecr:eu-west-2:123456789012:repository/*"]}]}
        """;

    internal const string IdentityPolicy =
        """{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"}]}""";

    internal const string Trust =
        """{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}]}""";

    internal const string Lifecycle =
        """
        {"rules": [{"rulePriority": 1, "description": "few", "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1},
         "action": {"type": "expire"}}]}
        """;

    /// <summary>Longer than all inline policies of a user may be together.</summary>
    internal static string LargePolicy { get; } =
        $$"""
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ecr:*", "Resource": [
        {{string.Join(",", Enumerable.Range(0, 60).Select(number => $"\"arn:aws:ecr:eu-west-2:123456789012:repository/{number:D24}\""))}}]}]}
        """;

    internal static string Json(string text) => JsonSerializer.Serialize(text);
}
