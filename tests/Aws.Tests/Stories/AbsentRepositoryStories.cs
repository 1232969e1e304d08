namespace Berth.Aws.Tests.Stories;

/// <summary>Everything that names a repository, for one that does not exist.</summary>
internal static class AbsentRepositoryStories
{
    /// <summary>What an operation needs beside the repository's name.</summary>
    private static readonly (string Operation, string Input)[] Private =
    [
        ("BatchCheckLayerAvailability", """ "layerDigests": ["$oneLayerDigest"] """),
        ("BatchDeleteImage", """ "imageIds": [{"imageTag": "1"}] """),
        ("BatchGetImage", """ "imageIds": [{"imageTag": "1"}] """),
        ("CompleteLayerUpload", """ "uploadId": "00000000-0000-4000-8000-000000000000", "layerDigests": ["$oneLayerDigest"] """),
        ("DeleteLifecyclePolicy", ""),
        ("DeleteRepository", ""),
        ("DeleteRepositoryPolicy", ""),
        ("DescribeImageReplicationStatus", """ "imageId": {"imageTag": "1"} """),
        ("DescribeImageScanFindings", """ "imageId": {"imageTag": "1"} """),
        ("DescribeImageSigningStatus", """ "imageId": {"imageTag": "1"} """),
        ("DescribeImages", ""),
        ("GetDownloadUrlForLayer", """ "layerDigest": "$oneLayerDigest" """),
        ("GetLifecyclePolicy", ""),
        ("GetLifecyclePolicyPreview", ""),
        ("GetRepositoryPolicy", ""),
        ("InitiateLayerUpload", ""),
        ("ListImageReferrers", """ "subjectId": {"imageDigest": "$oneDigest"} """),
        ("ListImages", ""),
        ("PutImage", """ "imageManifest": "$oneManifest" """),
        ("PutImageScanningConfiguration", """ "imageScanningConfiguration": {"scanOnPush": true} """),
        ("PutImageTagMutability", """ "imageTagMutability": "MUTABLE" """),
        ("PutLifecyclePolicy", $$""" "lifecyclePolicyText": {{Texts.Json(Texts.Lifecycle)}} """),
        ("SetRepositoryPolicy", $$""" "policyText": {{Texts.Json(Texts.RepositoryPolicy)}} """),
        ("StartImageScan", """ "imageId": {"imageTag": "1"} """),
        ("StartLifecyclePolicyPreview", ""),
        ("UpdateImageStorageClass", """ "imageId": {"imageTag": "1"}, "targetStorageClass": "ARCHIVE" """),
        ("UploadLayerPart",
            """ "uploadId": "00000000-0000-4000-8000-000000000000", "partFirstByte": 0, "partLastByte": 2, "layerPartBlob": {"$base64": "YWJj"} """),
    ];

    private static readonly (string Operation, string Input)[] Public =
    [
        .. Private.Where(call => call.Operation is "BatchCheckLayerAvailability" or "BatchDeleteImage" or "CompleteLayerUpload" or "DeleteRepository"
            or "DeleteRepositoryPolicy" or "DescribeImages" or "GetRepositoryPolicy" or "InitiateLayerUpload" or "PutImage" or "SetRepositoryPolicy"
            or "UploadLayerPart"),
        ("DescribeImageTags", ""),
        ("GetRepositoryCatalogData", ""),
        ("PutRepositoryCatalogData", """ "catalogData": {"description": "none"} """),
    ];

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("absent", [.. Steps("ecr", "arn:aws:ecr:$region:$account", Private)]),
        new("absent-public", [.. Steps("ecr-public", "arn:aws:ecr-public::$account", Public)]),
    ];

    private static IEnumerable<Step> Steps(string service, string account, IEnumerable<(string Operation, string Input)> calls)
    {
        var words = new Calls(service);
        const string Error = "RepositoryNotFoundException";
        var byName = calls.Select(call => words.Refuses(
            call.Operation, Error, $$"""{"repositoryName": "$name"{{(call.Input.Length > 0 ? "," : "")}}{{call.Input}}}"""));
        return
        [
            .. byName,
            words.Refuses("DescribeRepositories", Error, """{"repositoryNames": ["$name"]}"""),
            words.Refuses("ListTagsForResource", Error, $$"""{"resourceArn": "{{account}}:repository/$name"}"""),
            words.Refuses("TagResource", Error, $$"""{"resourceArn": "{{account}}:repository/$name", "tags": [{"Key": "a", "Value": "1"}]}"""),
            words.Refuses("UntagResource", Error, $$"""{"resourceArn": "{{account}}:repository/$name", "tagKeys": ["a"]}"""),
        ];
    }
}
