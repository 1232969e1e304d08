namespace Berth.Server.Ecr;

internal sealed record BatchCheckLayerAvailabilityRequest(string? RegistryId, string RepositoryName, IReadOnlyList<string> LayerDigests);

internal sealed record BatchCheckLayerAvailabilityResponse(IReadOnlyList<Layer> Layers, IReadOnlyList<LayerFailure> Failures);

/// <param name="LayerDigest">Its address.</param>
/// <param name="LayerAvailability"><c>AVAILABLE</c> or <c>UNAVAILABLE</c>.</param>
/// <param name="LayerSize">In bytes; null for what is not there.</param>
internal sealed record Layer(string LayerDigest, string LayerAvailability, long? LayerSize);

internal sealed record LayerFailure(string LayerDigest, string FailureCode, string FailureReason);

internal sealed record InitiateLayerUploadRequest(string? RegistryId, string RepositoryName);

/// <param name="UploadId">The name of the upload.</param>
/// <param name="PartSize">How large parts should be, in bytes.</param>
internal sealed record InitiateLayerUploadResponse(string UploadId, long PartSize);

internal sealed record UploadLayerPartRequest(
    string? RegistryId, string RepositoryName, string UploadId, long PartFirstByte, long PartLastByte, byte[] LayerPartBlob);

/// <param name="LastByteReceived">Counted from 0 at the first byte of the layer.</param>
internal sealed record UploadLayerPartResponse(string RegistryId, string RepositoryName, string UploadId, long LastByteReceived);

internal sealed record CompleteLayerUploadRequest(string? RegistryId, string RepositoryName, string UploadId, IReadOnlyList<string> LayerDigests);

internal sealed record CompleteLayerUploadResponse(string RegistryId, string RepositoryName, string UploadId, string LayerDigest);

internal sealed record GetDownloadUrlForLayerRequest(string? RegistryId, string RepositoryName, string LayerDigest);

internal sealed record GetDownloadUrlForLayerResponse(string DownloadUrl, string LayerDigest);
