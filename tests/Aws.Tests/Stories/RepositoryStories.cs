namespace Berth.Aws.Tests.Stories;

/// <summary>Repositories, their settings, policies and tags.</summary>
internal static class RepositoryStories
{
    private static readonly Calls Ecr = new("ecr");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("repository",
        [
            Ecr.Does("CreateRepository", """{"repositoryName": "$name", "tags": [{"Key": "team", "Value": "one"}]}""")
                .Keeping("arn", "repository.repositoryArn")
                .Showing("repository.repositoryArn", "arn:aws:ecr:$region:$account:repository/$name")
                .Showing("repository.registryId", "$account")
                .Showing("repository.repositoryUri", "$host/$name")
                .Showing("repository.imageTagMutability", "MUTABLE"),
            Ecr.Refuses("CreateRepository", "RepositoryAlreadyExistsException", """{"repositoryName": "$name"}""")
                .Saying("already exists in the registry with id '123456789012'"),
            Ecr.Refuses("CreateRepository", "InvalidParameterException", """{"repositoryName": "No Capitals"}"""),
            Ecr.Refuses("CreateRepository", "InvalidTagParameterException", """{"repositoryName": "$name/tags", "tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Ecr.Refuses("CreateRepository", "TooManyTagsException", $$"""{"repositoryName": "$name/tags", "tags": {{Tags(51)}}}"""),
            Ecr.Does("DescribeRepositories", """{"repositoryNames": ["$name"], "registryId": "$account"}""").Showing("repositories.0.repositoryName", "$name"),
            Ecr.Refuses("DescribeRepositories", "RepositoryNotFoundException", """{"repositoryNames": ["$name/absent"]}""")
                .Saying("does not exist in the registry with id '123456789012'"),
            Ecr.Refuses("DescribeRepositories", "InvalidParameterException", """{"maxResults": 0}"""),
            Ecr.Does("ListTagsForResource", """{"resourceArn": "$arn"}""").Showing("tags.0.Value", "one"),
            Ecr.Does("TagResource", """{"resourceArn": "$arn", "tags": [{"Key": "team", "Value": "two"}, {"Key": "second", "Value": ""}]}"""),
            Ecr.Refuses("TagResource", "InvalidTagParameterException", """{"resourceArn": "$arn", "tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Ecr.Refuses("TagResource", "TooManyTagsException", $$"""{"resourceArn": "$arn", "tags": {{Tags(51)}}}"""),
            Ecr.Does("UntagResource", """{"resourceArn": "$arn", "tagKeys": ["second", "never"]}"""),
            Ecr.Does("ListTagsForResource", """{"resourceArn": "$arn"}""").Showing("tags.0.Value", "two").Showing("tags.1", ""),
            Ecr.Does("PutImageTagMutability", """{"repositoryName": "$name", "imageTagMutability": "IMMUTABLE"}""").Showing("imageTagMutability", "IMMUTABLE"),
            Ecr.Does("PutImageTagMutability",
                """
                {"repositoryName": "$name", "imageTagMutability": "IMMUTABLE_WITH_EXCLUSION",
                 "imageTagMutabilityExclusionFilters": [{"filterType": "WILDCARD", "filter": "latest*"}]}
                """).Showing("imageTagMutabilityExclusionFilters.0.filter", "latest*"),
            Ecr.Refuses("PutImageTagMutability", "InvalidParameterException", """{"repositoryName": "$name", "imageTagMutability": "SOMETIMES"}"""),
            Ecr.Does("PutImageScanningConfiguration", """{"repositoryName": "$name", "imageScanningConfiguration": {"scanOnPush": true}}""")
                .Showing("imageScanningConfiguration.scanOnPush", "true"),
            Ecr.Does("BatchGetRepositoryScanningConfiguration", """{"repositoryNames": ["$name", "$name/absent"]}""")
                .Showing("scanningConfigurations.0.repositoryName", "$name")
                .Showing("failures.0.failureCode", "REPOSITORY_NOT_FOUND"),
            Ecr.Does("DeleteRepository", """{"repositoryName": "$name"}""").Showing("repository.repositoryName", "$name"),
            Ecr.Refuses("DeleteRepository", "RepositoryNotFoundException", """{"repositoryName": "$name"}"""),
        ]),
        new("policy",
        [
            Ecr.Does("CreateRepository", """{"repositoryName": "$name"}"""),
            Ecr.Refuses("GetRepositoryPolicy", "RepositoryPolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Does("SetRepositoryPolicy", $$"""{"repositoryName": "$name", "policyText": {{Texts.Json(Texts.RepositoryPolicy)}}}""").Showing("repositoryName", "$name"),
            Ecr.Refuses("SetRepositoryPolicy", "InvalidParameterException", """{"repositoryName": "$name", "policyText": "{"}""").Saying("Invalid repository policy provided"),
            Ecr.Does("GetRepositoryPolicy", """{"repositoryName": "$name"}""").Keeping("text", "policyText"),
            Ecr.Does("DeleteRepositoryPolicy", """{"repositoryName": "$name"}""").Showing("policyText", "$text"),
            Ecr.Refuses("DeleteRepositoryPolicy", "RepositoryPolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Does("DeleteRepository", """{"repositoryName": "$name"}"""),
        ]),
        new("token",
        [
            Ecr.Does("GetAuthorizationToken").Showing("authorizationData.0.proxyEndpoint", "http://$host"),
            Ecr.Does("GetAuthorizationToken", """{"registryIds": ["$account"]}"""),
            Ecr.Refuses("GetAuthorizationToken", "InvalidParameterException", """{"registryIds": []}"""),
        ]),
    ];

    internal static string Tags(int count) =>
        $"[{string.Join(", ", Enumerable.Range(1, count).Select(number => $$"""{"Key": "tag-{{number}}", "Value": "v"}"""))}]";
}
