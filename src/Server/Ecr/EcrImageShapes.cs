namespace Berth.Server.Ecr;

internal sealed record ImageFailureShape(ImageIdentifier ImageId, string FailureCode, string FailureReason);

internal sealed record ImageShape(string RegistryId, string RepositoryName, ImageIdentifier ImageId, string ImageManifest, string ImageManifestMediaType);

internal sealed record PutImageRequest(
    string? RegistryId, string RepositoryName, string ImageManifest, string? ImageManifestMediaType, string? ImageTag, string? ImageDigest);

internal sealed record PutImageResponse(ImageShape Image);

internal sealed record BatchGetImageRequest(
    string? RegistryId, string RepositoryName, IReadOnlyList<ImageIdentifier> ImageIds, IReadOnlyList<string>? AcceptedMediaTypes);

internal sealed record BatchGetImageResponse(IReadOnlyList<ImageShape> Images, IReadOnlyList<ImageFailureShape> Failures);

internal sealed record BatchDeleteImageRequest(string? RegistryId, string RepositoryName, IReadOnlyList<ImageIdentifier> ImageIds);

internal sealed record BatchDeleteImageResponse(IReadOnlyList<ImageIdentifier> ImageIds, IReadOnlyList<ImageFailureShape> Failures);
