namespace Berth.Server.EcrPublic;

internal sealed record BatchCheckLayerAvailabilityRequest(string? RegistryId, string RepositoryName, IReadOnlyList<string> LayerDigests);

internal sealed record BatchCheckLayerAvailabilityResponse(IReadOnlyList<Layer> Layers, IReadOnlyList<LayerFailure> Failures);

internal sealed record Layer(string LayerDigest, string LayerAvailability, long? LayerSize);

internal sealed record LayerFailure(string LayerDigest, string FailureCode, string FailureReason);

internal sealed record InitiateLayerUploadResponse(string UploadId, long PartSize);

internal sealed record UploadLayerPartRequest(
    string? RegistryId, string RepositoryName, string UploadId, long PartFirstByte, long PartLastByte, byte[] LayerPartBlob);

internal sealed record UploadLayerPartResponse(string RegistryId, string RepositoryName, string UploadId, long LastByteReceived);

internal sealed record CompleteLayerUploadRequest(string? RegistryId, string RepositoryName, string UploadId, IReadOnlyList<string> LayerDigests);

internal sealed record CompleteLayerUploadResponse(string RegistryId, string RepositoryName, string UploadId, string LayerDigest);
