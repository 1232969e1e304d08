namespace Berth.Server.EcrPublic;

internal sealed record ImageIdentifier(string? ImageDigest, string? ImageTag);

internal sealed record ImageFailure(ImageIdentifier ImageId, string FailureCode, string FailureReason);

internal sealed record BatchDeleteImageRequest(string? RegistryId, string RepositoryName, IReadOnlyList<ImageIdentifier> ImageIds);

internal sealed record BatchDeleteImageResponse(IReadOnlyList<ImageIdentifier> ImageIds, IReadOnlyList<ImageFailure> Failures);

internal sealed record DescribeImagesRequest(
    string? RegistryId, string RepositoryName, IReadOnlyList<ImageIdentifier>? ImageIds, string? NextToken, int? MaxResults);

internal sealed record DescribeImagesResponse(IReadOnlyList<ImageDetail> ImageDetails, string? NextToken);

internal sealed record ImageDetail(
    string RegistryId,
    string RepositoryName,
    string ImageDigest,
    IReadOnlyList<string>? ImageTags,
    long ImageSizeInBytes,
    DateTimeOffset ImagePushedAt,
    string ImageManifestMediaType,
    string? ArtifactMediaType);

internal sealed record DescribeImageTagsRequest(string? RegistryId, string RepositoryName, string? NextToken, int? MaxResults);

internal sealed record DescribeImageTagsResponse(IReadOnlyList<ImageTagDetail> ImageTagDetails, string? NextToken);

internal sealed record ImageTagDetail(string ImageTag, DateTimeOffset CreatedAt, ReferencedImageDetail ImageDetail);

internal sealed record ReferencedImageDetail(
    string ImageDigest, long ImageSizeInBytes, DateTimeOffset ImagePushedAt, string ImageManifestMediaType, string? ArtifactMediaType);

internal sealed record PutImageRequest(
    string? RegistryId, string RepositoryName, string ImageManifest, string? ImageManifestMediaType, string? ImageTag, string? ImageDigest);

internal sealed record PutImageResponse(Image Image);

internal sealed record Image(string RegistryId, string RepositoryName, ImageIdentifier ImageId, string ImageManifest, string ImageManifestMediaType);
