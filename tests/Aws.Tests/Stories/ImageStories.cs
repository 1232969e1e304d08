namespace Berth.Aws.Tests.Stories;

/// <summary>Layers, images and what is known of them.</summary>
internal static class ImageStories
{
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    private static readonly Calls Ecr = new("ecr");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("layers", [.. Layers("ecr"), .. Links()]),
        new("images",
        [
            Ecr.Does("CreateRepository", """{"repositoryName": "$name"}"""),
            .. Upload("$name", "oneLayer"), .. Upload("$name", "oneConfig"),
            Ecr.Refuses("PutImage", "LayersNotFoundException", """{"repositoryName": "$name", "imageManifest": "$twoManifest", "imageTag": "1"}"""),
            Ecr.Refuses("PutImage", "ImageDigestDoesNotMatchException",
                """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1", "imageDigest": "$twoDigest"}"""),
            Ecr.Refuses("PutImage", "InvalidParameterException", """{"repositoryName": "$name", "imageManifest": "{}", "imageTag": "1"}"""),
            Ecr.Refuses("PutImage", "ReferencedImagesNotFoundException",
                """
                {"repositoryName": "$name", "imageTag": "index", "imageManifest": "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"$twoDigest\",\"size\":5}]}"}
                """),
            Ecr.Does("PutImage", $$"""{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageManifestMediaType": "{{OciManifest}}", "imageTag": "1"}""")
                .Showing("image.imageId.imageDigest", "$oneDigest").Showing("image.imageId.imageTag", "1"),
            Ecr.Does("GetDownloadUrlForLayer", """{"repositoryName": "$name", "layerDigest": "$oneLayerDigest"}""").Showing("layerDigest", "$oneLayerDigest"),
            Ecr.Refuses("PutImage", "ImageAlreadyExistsException", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1"}"""),
            Ecr.Does("PutImage", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "latest"}"""),
            .. Upload("$name", "twoLayer"), .. Upload("$name", "twoConfig"),
            Ecr.Does("PutImageTagMutability", """{"repositoryName": "$name", "imageTagMutability": "IMMUTABLE"}"""),
            Ecr.Refuses("PutImage", "ImageTagAlreadyExistsException", """{"repositoryName": "$name", "imageManifest": "$twoManifest", "imageTag": "1"}"""),
            Ecr.Does("PutImageTagMutability", """{"repositoryName": "$name", "imageTagMutability": "MUTABLE"}"""),
            Ecr.Does("PutImage", """{"repositoryName": "$name", "imageManifest": "$twoManifest", "imageDigest": "$twoDigest"}"""),
            Ecr.Does("ListImages", """{"repositoryName": "$name", "filter": {"tagStatus": "TAGGED"}, "maxResults": 1}""")
                .Showing("imageIds.0.imageDigest", "$oneDigest").Keeping("next", "nextToken"),
            Ecr.Does("ListImages", """{"repositoryName": "$name", "filter": {"tagStatus": "TAGGED"}, "maxResults": 1, "nextToken": "$next"}"""),
            Ecr.Does("ListImages", """{"repositoryName": "$name", "filter": {"tagStatus": "UNTAGGED"}}""").Showing("imageIds.0.imageDigest", "$twoDigest"),
            Ecr.Refuses("ListImages", "InvalidParameterException", """{"repositoryName": "$name", "nextToken": "nonsense"}"""),
            Ecr.Does("DescribeImages", """{"repositoryName": "$name", "imageIds": [{"imageTag": "1"}]}""")
                .Showing("imageDetails.0.imageDigest", "$oneDigest").Showing("imageDetails.0.repositoryName", "$name"),
            Ecr.Refuses("DescribeImages", "ImageNotFoundException", """{"repositoryName": "$name", "imageIds": [{"imageTag": "absent"}]}""")
                .Saying("does not exist within the repository with name"),
            Ecr.Does("BatchGetImage", """{"repositoryName": "$name", "imageIds": [{"imageTag": "1"}, {"imageTag": "absent"}]}""")
                .Showing("images.0.imageManifest", "$oneManifest").Showing("failures.0.failureCode", "ImageNotFound"),
            Ecr.Does("DescribeImageReplicationStatus", """{"repositoryName": "$name", "imageId": {"imageTag": "1"}}"""),
            Ecr.Refuses("DescribeImageReplicationStatus", "ImageNotFoundException", """{"repositoryName": "$name", "imageId": {"imageTag": "absent"}}"""),
            Ecr.Does("ListImageReferrers", """{"repositoryName": "$name", "subjectId": {"imageDigest": "$oneDigest"}}"""),
            Ecr.Does("DescribeImageSigningStatus", """{"repositoryName": "$name", "imageId": {"imageTag": "1"}}"""),
            Ecr.Refuses("DescribeImageSigningStatus", "ImageNotFoundException", """{"repositoryName": "$name", "imageId": {"imageTag": "absent"}}"""),
            Ecr.Does("UpdateImageStorageClass", """{"repositoryName": "$name", "imageId": {"imageDigest": "$twoDigest"}, "targetStorageClass": "ARCHIVE"}"""),
            Ecr.Refuses("UpdateImageStorageClass", "ImageNotFoundException",
                """{"repositoryName": "$name", "imageId": {"imageTag": "absent"}, "targetStorageClass": "ARCHIVE"}"""),
            Ecr.Refuses("DeleteRepository", "RepositoryNotEmptyException", """{"repositoryName": "$name"}""")
                .Saying("cannot be deleted because it still contains images"),
            Ecr.Does("BatchDeleteImage", """{"repositoryName": "$name", "imageIds": [{"imageTag": "1", "imageDigest": "$twoDigest"}]}""")
                .Showing("failures.0.failureCode", "ImageTagDoesNotMatchDigest"),
            Ecr.Does("BatchDeleteImage", """{"repositoryName": "$name", "imageIds": [{"imageTag": "latest"}, {"imageDigest": "$twoDigest"}, {"imageTag": "absent"}]}""")
                .Showing("failures.0.failureCode", "ImageNotFound"),
            Ecr.Does("BatchDeleteImage", """{"repositoryName": "$name", "imageIds": [{"imageDigest": "$oneDigest"}]}""").Showing("imageIds.0.imageDigest", "$oneDigest"),
            Ecr.Does("DeleteRepository", """{"repositoryName": "$name"}"""),
        ]),
        new("scan",
        [
            Ecr.Does("CreateRepository", """{"repositoryName": "$name"}"""),
            .. Upload("$name", "oneLayer"), .. Upload("$name", "oneConfig"),
            Ecr.Does("PutImage", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1"}"""),
            Ecr.Refuses("DescribeImageScanFindings", "ScanNotFoundException", """{"repositoryName": "$name", "imageId": {"imageTag": "1"}}"""),
            Ecr.Refuses("DescribeImageScanFindings", "ImageNotFoundException", """{"repositoryName": "$name", "imageId": {"imageTag": "absent"}}"""),
            Ecr.Refuses("StartImageScan", "ImageNotFoundException", """{"repositoryName": "$name", "imageId": {"imageTag": "absent"}}"""),
            Ecr.Refuses("StartImageScan", "ValidationException", """{"repositoryName": "$name", "imageId": {"imageTag": "1"}}""").Saying("has no scanner"),
            Ecr.Does("DeleteRepository", """{"repositoryName": "$name", "force": true}"""),
        ]),
        new("lifecycle",
        [
            Ecr.Does("CreateRepository", """{"repositoryName": "$name"}"""),
            .. Upload("$name", "oneLayer"), .. Upload("$name", "oneConfig"),
            Ecr.Does("PutImage", """{"repositoryName": "$name", "imageManifest": "$oneManifest", "imageTag": "1"}"""),
            Ecr.Refuses("GetLifecyclePolicy", "LifecyclePolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Refuses("DeleteLifecyclePolicy", "LifecyclePolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Refuses("StartLifecyclePolicyPreview", "LifecyclePolicyNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Refuses("GetLifecyclePolicyPreview", "LifecyclePolicyPreviewNotFoundException", """{"repositoryName": "$name"}"""),
            Ecr.Refuses("PutLifecyclePolicy", "InvalidParameterException", """{"repositoryName": "$name", "lifecyclePolicyText": "{\"rules\": [{\"rulePriority\": 0}], \"and\": \"no more of the hundred characters\", \"that\": \"it has to have\"}"}""")
                .Saying("LifecyclePolicyText"),
            Ecr.Does("PutLifecyclePolicy", $$"""{"repositoryName": "$name", "lifecyclePolicyText": {{Texts.Json(Texts.Lifecycle)}}}""").Keeping("text", "lifecyclePolicyText"),
            Ecr.Does("GetLifecyclePolicy", """{"repositoryName": "$name"}""").Showing("lifecyclePolicyText", "$text"),
            Ecr.Does("StartLifecyclePolicyPreview", """{"repositoryName": "$name"}"""),
            Ecr.Does("GetLifecyclePolicyPreview", """{"repositoryName": "$name"}"""),
            Ecr.Does("DeleteLifecyclePolicy", """{"repositoryName": "$name"}""").Showing("lifecyclePolicyText", "$text"),
            Ecr.Does("DeleteRepository", """{"repositoryName": "$name", "force": true}"""),
        ]),
    ];

    /// <summary>A repository, and layers that come to it in parts, well and badly.</summary>
    internal static IEnumerable<Step> Layers(string service)
    {
        var calls = new Calls(service);
        return
        [
            calls.Does("CreateRepository", """{"repositoryName": "$name"}"""),
            calls.Does("BatchCheckLayerAvailability", """{"repositoryName": "$name", "layerDigests": ["$oneLayerDigest"]}""")
                .Showing("layers.0.layerAvailability", "UNAVAILABLE"),
            calls.Does("InitiateLayerUpload", """{"repositoryName": "$name"}""").Keeping("upload", "uploadId"),
            calls.Refuses("CompleteLayerUpload", "EmptyUploadException", """{"repositoryName": "$name", "uploadId": "$upload", "layerDigests": ["$oneLayerDigest"]}"""),
            calls.Refuses("UploadLayerPart", "InvalidLayerPartException",
                """{"repositoryName": "$name", "uploadId": "$upload", "partFirstByte": 7, "partLastByte": 9, "layerPartBlob": {"$base64": "YWJj"}}"""),
            calls.Does("UploadLayerPart",
                """{"repositoryName": "$name", "uploadId": "$upload", "partFirstByte": 0, "partLastByte": "$oneLayerEnd", "layerPartBlob": {"$base64": "$oneLayer"}}""")
                .Showing("lastByteReceived", "$oneLayerEnd"),
            calls.Refuses("CompleteLayerUpload", "InvalidLayerException", """{"repositoryName": "$name", "uploadId": "$upload", "layerDigests": ["$twoLayerDigest"]}"""),
            calls.Does("InitiateLayerUpload", """{"repositoryName": "$name"}""").Keeping("upload", "uploadId"),
            calls.Does("UploadLayerPart",
                """{"repositoryName": "$name", "uploadId": "$upload", "partFirstByte": 0, "partLastByte": "$oneLayerEnd", "layerPartBlob": {"$base64": "$oneLayer"}}"""),
            calls.Does("CompleteLayerUpload", """{"repositoryName": "$name", "uploadId": "$upload", "layerDigests": ["$oneLayerDigest"]}""")
                .Showing("layerDigest", "$oneLayerDigest"),
            calls.Does("InitiateLayerUpload", """{"repositoryName": "$name"}""").Keeping("again", "uploadId"),
            calls.Does("UploadLayerPart",
                """{"repositoryName": "$name", "uploadId": "$again", "partFirstByte": 0, "partLastByte": "$oneLayerEnd", "layerPartBlob": {"$base64": "$oneLayer"}}"""),
            calls.Refuses("CompleteLayerUpload", "LayerAlreadyExistsException", """{"repositoryName": "$name", "uploadId": "$again", "layerDigests": ["$oneLayerDigest"]}"""),
            calls.Refuses("CompleteLayerUpload", "UploadNotFoundException",
                """{"repositoryName": "$name", "uploadId": "00000000-0000-4000-8000-000000000000", "layerDigests": ["$oneLayerDigest"]}"""),
            calls.Refuses("UploadLayerPart", "UploadNotFoundException",
                """{"repositoryName": "$name", "uploadId": "00000000-0000-4000-8000-000000000000", "partFirstByte": 0, "partLastByte": 2, "layerPartBlob": {"$base64": "YWJj"}}"""),
            calls.Does("InitiateLayerUpload", """{"repositoryName": "$name"}""").Keeping("small", "uploadId"),
            calls.Does("UploadLayerPart",
                """{"repositoryName": "$name", "uploadId": "$small", "partFirstByte": 0, "partLastByte": 2, "layerPartBlob": {"$base64": "YWJj"}}"""),
            calls.Does("UploadLayerPart",
                """{"repositoryName": "$name", "uploadId": "$small", "partFirstByte": 3, "partLastByte": 5, "layerPartBlob": {"$base64": "ZGVm"}}"""),
            calls.Refuses("CompleteLayerUpload", "LayerPartTooSmallException",
                """
                {"repositoryName": "$name", "uploadId": "$small",
                 "layerDigests": ["sha256:bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"]}
                """),
            calls.Does("BatchCheckLayerAvailability", """{"repositoryName": "$name", "layerDigests": ["$oneLayerDigest"]}""")
                .Showing("layers.0.layerAvailability", "AVAILABLE"),
        ];
    }

    private static IEnumerable<Step> Links() =>
    [
        // A layer that belongs to no image.
        Ecr.Refuses("GetDownloadUrlForLayer", "LayerInaccessibleException", """{"repositoryName": "$name", "layerDigest": "$oneLayerDigest"}"""),
        Ecr.Refuses("GetDownloadUrlForLayer", "LayersNotFoundException", """{"repositoryName": "$name", "layerDigest": "$twoLayerDigest"}"""),
        Ecr.Does("DeleteRepository", """{"repositoryName": "$name", "force": true}"""),
    ];

    /// <summary>Sends what the story knows under a name as a layer.</summary>
    internal static IEnumerable<Step> Upload(string repository, string content, string service = "ecr")
    {
        var calls = new Calls(service);
        yield return calls.Does("InitiateLayerUpload", $$"""{"repositoryName": "{{repository}}"}""").Keeping($"{content}Upload", "uploadId");
        yield return calls.Does(
            "UploadLayerPart",
            $$"""
            {"repositoryName": "{{repository}}", "uploadId": "${{content}}Upload", "partFirstByte": 0, "partLastByte": "${{content}}End",
             "layerPartBlob": {"$base64": "${{content}}"} }
            """);
        yield return calls.Does(
            "CompleteLayerUpload", $$"""{"repositoryName": "{{repository}}", "uploadId": "${{content}}Upload", "layerDigests": ["${{content}}Digest"]}""");
    }
}
