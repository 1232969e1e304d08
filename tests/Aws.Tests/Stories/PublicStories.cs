namespace Berth.Aws.Tests.Stories;

/// <summary>The public registry's interface.</summary>
internal static class PublicStories
{
    private static readonly Calls Public = new("ecr-public");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("public-layers", [.. ImageStories.Layers("ecr-public"), Public.Does("DeleteRepository", """{"repositoryName": "$name", "force": true}""")]),
        new("public",
        [
            Public.Does("CreateRepository",
                """
                {"repositoryName": "$name", "catalogData": {"description": "d", "aboutText": "a", "usageText": "u", "architectures": ["ARM 64"],
                 "operatingSystems": ["Linux"]}, "tags": [{"Key": "a", "Value": "1"}]}
                """).Keeping("arn", "repository.repositoryArn").Showing("repository.repositoryName", "$name"),
            Public.Refuses("CreateRepository", "RepositoryAlreadyExistsException", """{"repositoryName": "$name"}"""),
            Public.Refuses("CreateRepository", "InvalidTagParameterException", """{"repositoryName": "$name/t", "tags": [{"Key": "aws:a", "Value": "1"}]}"""),
            Public.Refuses("CreateRepository", "TooManyTagsException", $$"""{"repositoryName": "$name/t", "tags": {{RepositoryStories.Tags(51)}}}"""),
            Public.Does("DescribeRepositories", """{"repositoryNames": ["$name"]}""").Showing("repositories.0.repositoryArn", "$arn"),
            Public.Does("DescribeRegistries").Showing("registries.0.registryId", "$account"),
            Public.Does("GetAuthorizationToken"),
            Public.Does("GetRepositoryCatalogData", """{"repositoryName": "$name"}""").Showing("catalogData.description", "d"),
            Public.Does("PutRepositoryCatalogData", """{"repositoryName": "$name", "catalogData": {"description": "e"}}""").Showing("catalogData.description", "e"),
            Public.Does("PutRegistryCatalogData", """{"displayName": "Berth"}""").Showing("registryCatalogData.displayName", "Berth"),
            Public.Refuses("PutRegistryCatalogData", "InvalidParameterException", $$"""{"displayName": "{{new string('x', 101)}}"}"""),
            Public.Does("GetRegistryCatalogData").Showing("registryCatalogData.displayName", "Berth"),
            Public.Does("ListTagsForResource", """{"resourceArn": "$arn"}""").Showing("tags.0.Value", "1"),
            Public.Does("TagResource", """{"resourceArn": "$arn", "tags": [{"Key": "b", "Value": "2"}]}"""),
            Public.Refuses("TagResource", "InvalidTagParameterException", """{"resourceArn": "$arn", "tags": [{"Key": "aws:b", "Value": "2"}]}"""),
            Public.Refuses("TagResource", "TooManyTagsException", $$"""{"resourceArn": "$arn", "tags": {{RepositoryStories.Tags(51)}}}"""),
            Public.Does("UntagResource", """{"resourceArn": "$arn", "tagKeys": ["b"]}"""),
            Public.Refuses("GetRepositoryPolicy", "RepositoryPolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Public.Refuses("DeleteRepositoryPolicy", "RepositoryPolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Public.Does("SetRepositoryPolicy",
                """
                {"repositoryName": "$name", "policyText": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"ecr-public:PutImage\"}]}"}
                """),
            Public.Does("GetRepositoryPolicy", """{"repositoryName": "$name"}"""),
            Public.Does("DeleteRepositoryPolicy", """{"repositoryName": "$name"}"""),
            .. ImageStories.Upload("$name", "oneLayer", "ecr-public"), .. ImageStories.Upload("$name", "oneConfig", "ecr-public"),
            Public.Does("BatchCheckLayerAvailability", """{"repositoryName": "$name", "layerDigests": ["$oneLayerDigest"]}""")
                .Showing("layers.0.layerAvailability", "AVAILABLE"),
            Public.Refuses("PutImage", "LayersNotFoundException", """{"repositoryName": "$name", "imageManifest": "$twoManifest", "imageTag": "1"}"""),
            Public.Does("PutImage", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1"}""").Showing("image.imageId.imageDigest", "$oneDigest"),
            Public.Refuses("PutImage", "ImageAlreadyExistsException", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1"}"""),
            Public.Refuses("PutImage", "ImageDigestDoesNotMatchException",
                """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "2", "imageDigest": "$twoDigest"}"""),
            Public.Refuses("PutImage", "ReferencedImagesNotFoundException",
                """
                {"repositoryName": "$name", "imageTag": "index", "imageManifest": "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"$twoDigest\",\"size\":5}]}"}
                """),
            Public.Does("DescribeImages", """{"repositoryName": "$name"}""").Showing("imageDetails.0.imageDigest", "$oneDigest"),
            Public.Refuses("DescribeImages", "ImageNotFoundException", """{"repositoryName": "$name", "imageIds": [{"imageTag": "absent"}]}"""),
            Public.Does("DescribeImageTags", """{"repositoryName": "$name"}""").Showing("imageTagDetails.0.imageTag", "1"),
            Public.Refuses("DeleteRepository", "RepositoryNotEmptyException", """{"repositoryName": "$name"}"""),
            Public.Does("BatchDeleteImage", """{"repositoryName": "$name", "imageIds": [{"imageTag": "1"}]}""").Showing("imageIds.0.imageTag", "1").Showing("imageIds.0.imageDigest", "$oneDigest"),
            Public.Does("DeleteRepository", """{"repositoryName": "$name"}"""),
        ]),
    ];
}
