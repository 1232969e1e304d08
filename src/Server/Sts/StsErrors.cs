using Berth.Core;
using Berth.Server.Aws;

namespace Berth.Server.Sts;

/// <summary>How STS pronounces a refusal (AWS STS API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal static class StsErrors
{
    internal static AwsError Of(RegistryException exception, AwsCall? call)
    {
        _ = call;
        var (status, code) = Of(exception.Error);
        return new(status, code, exception.Message);
    }

    private static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.ResourceNotFound => (400, "ValidationError"),
        RegistryError.ResourceAlreadyExists => (400, "ValidationError"),
        RegistryError.ResourceInUse => (400, "ValidationError"),
        RegistryError.LimitExceeded => (400, "PackedPolicyTooLarge"),
        RegistryError.PolicyInvalid => (400, "MalformedPolicyDocument"),
        RegistryError.NotAuthenticated => (403, "InvalidClientTokenId"),
        RegistryError.NotPermitted => (403, "AccessDenied"),
        RegistryError.TransportInsecure => (403, "AccessDenied"),
        RegistryError.RateLimited => (400, "Throttling"),
        RegistryError.StorageFull => (500, "InternalFailure"),
        RegistryError.IdentityUnavailable => (400, "IDPCommunicationError"),
        RegistryError.IdentityTokenInvalid => (400, "InvalidIdentityToken"),
        RegistryError.IdentityTokenExpired => (400, "ExpiredTokenException"),
        RegistryError.RepositoryNameInvalid => (400, "ValidationError"),
        RegistryError.RepositoryNotFound => (400, "ValidationError"),
        RegistryError.TagInvalid => (400, "ValidationError"),
        RegistryError.DigestInvalid => (400, "ValidationError"),
        RegistryError.DigestUnsupported => (400, "ValidationError"),
        RegistryError.PageInvalid => (400, "ValidationError"),
        RegistryError.ManifestNotFound => (400, "ValidationError"),
        RegistryError.ManifestInvalid => (400, "ValidationError"),
        RegistryError.ManifestDigestMismatch => (400, "ValidationError"),
        RegistryError.ManifestTooLarge => (400, "ValidationError"),
        RegistryError.ManifestReferenced => (400, "ValidationError"),
        RegistryError.LayersNotFound => (400, "ValidationError"),
        RegistryError.ReferencedManifestsNotFound => (400, "ValidationError"),
        RegistryError.ContentEncodingUnsupported => (400, "ValidationError"),
        RegistryError.BlobNotFound => (400, "ValidationError"),
        RegistryError.BlobDigestMismatch => (400, "ValidationError"),
        RegistryError.BlobReferenced => (400, "ValidationError"),
        RegistryError.UploadNotFound => (400, "ValidationError"),
        RegistryError.UploadInvalid => (400, "ValidationError"),
        RegistryError.UploadOutOfOrder => (400, "ValidationError"),
        RegistryError.UploadLengthMismatch => (400, "ValidationError"),
        RegistryError.UploadBusy => (400, "ValidationError"),
        RegistryError.ParameterInvalid => (400, "ValidationError"),
        RegistryError.RepositoryAlreadyExists => (400, "ValidationError"),
        RegistryError.TagImmutable => (400, "ValidationError"),
        RegistryError.ImageArchived => (400, "ValidationError"),
        RegistryError.StorageClassUnsupported => (400, "ValidationError"),
        RegistryError.ImageAlreadyExists => (400, "ValidationError"),
        RegistryError.UploadEmpty => (400, "ValidationError"),
        RegistryError.UploadPartTooSmall => (400, "ValidationError"),
        RegistryError.BlobAlreadyExists => (400, "ValidationError"),
        RegistryError.RepositoryNotEmpty => (400, "ValidationError"),
        RegistryError.UpstreamUnsupported => (400, "ValidationError"),
        RegistryError.SecretNotFound => (400, "ValidationError"),
        RegistryError.SecretAlreadyExists => (400, "ValidationError"),
        RegistryError.SecretUnavailable => (400, "ValidationError"),
        RegistryError.SecretUnreadable => (400, "ValidationError"),
        RegistryError.BackfillInProgress => (400, "ValidationError"),
        RegistryError.BackfillEnded => (400, "ValidationError"),
        RegistryError.LifecyclePolicyInvalid => (400, "ValidationError"),
        RegistryError.LifecyclePolicyNotFound => (400, "ValidationError"),
        RegistryError.LifecyclePreviewNotFound => (400, "ValidationError"),
        RegistryError.LifecyclePreviewInProgress => (400, "ValidationError"),
    };
}
