using Berth.Core;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>How ECR pronounces a refusal (Amazon ECR API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal static class EcrErrors
{
    internal static AwsError Of(RegistryException exception, AwsCall? call)
    {
        var (status, code) = Of(exception.Error);
        _ = call;
        return new(status, code, exception.Message);
    }

    private static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.RepositoryNameInvalid => (400, "InvalidParameterException"),
        RegistryError.RepositoryNotFound => (400, "RepositoryNotFoundException"),
        RegistryError.TagInvalid => (400, "InvalidParameterException"),
        RegistryError.DigestInvalid => (400, "InvalidParameterException"),
        RegistryError.DigestUnsupported => (400, "InvalidParameterException"),
        RegistryError.PageInvalid => (400, "InvalidParameterException"),
        RegistryError.ManifestNotFound => (400, "ImageNotFoundException"),
        RegistryError.ManifestInvalid => (400, "InvalidParameterException"),
        RegistryError.ManifestDigestMismatch => (400, "ImageDigestDoesNotMatchException"),
        RegistryError.ManifestTooLarge => (400, "InvalidParameterException"),
        RegistryError.ManifestReferenced => (400, "InvalidParameterException"),
        RegistryError.LayersNotFound => (400, "LayersNotFoundException"),
        RegistryError.ReferencedManifestsNotFound => (400, "ReferencedImagesNotFoundException"),
        RegistryError.ContentEncodingUnsupported => (400, "SerializationException"),
        RegistryError.BlobNotFound => (400, "LayersNotFoundException"),
        RegistryError.BlobDigestMismatch => (400, "InvalidLayerException"),
        RegistryError.BlobReferenced => (400, "InvalidParameterException"),
        RegistryError.UploadNotFound => (400, "UploadNotFoundException"),
        RegistryError.UploadInvalid => (400, "InvalidLayerPartException"),
        RegistryError.UploadOutOfOrder => (400, "InvalidLayerPartException"),
        RegistryError.UploadLengthMismatch => (400, "InvalidLayerPartException"),
        RegistryError.UploadBusy => (400, "InvalidLayerPartException"),
        RegistryError.PolicyInvalid => (400, "InvalidParameterException"),
        RegistryError.StorageFull => (500, "ServerException"),
        RegistryError.NotAuthenticated => (400, "UnrecognizedClientException"),
        RegistryError.NotPermitted => (400, "AccessDeniedException"),
        RegistryError.TransportInsecure => (400, "AccessDeniedException"),
        RegistryError.RateLimited => (400, "ThrottlingException"),
        RegistryError.IdentityUnavailable => (500, "ServerException"),
        RegistryError.ParameterInvalid => (400, "InvalidParameterException"),
        RegistryError.ResourceNotFound => (400, "InvalidParameterException"),
        RegistryError.RepositoryAlreadyExists => (400, "RepositoryAlreadyExistsException"),
        RegistryError.RepositoryNotEmpty => (400, "RepositoryNotEmptyException"),
    };
}
