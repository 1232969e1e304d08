using Berth.Core;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>How IAM pronounces a refusal (IAM API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal static class IamErrors
{
    internal static AwsError Of(RegistryException exception, AwsCall? call)
    {
        _ = call;
        var (status, code) = Of(exception.Error);
        return new(status, code, exception.Message);
    }

    private static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.ResourceNotFound => (404, "NoSuchEntity"),
        RegistryError.ResourceAlreadyExists => (409, "EntityAlreadyExists"),
        RegistryError.ResourceInUse => (409, "DeleteConflict"),
        RegistryError.LimitExceeded => (409, "LimitExceeded"),
        RegistryError.PolicyInvalid => (400, "MalformedPolicyDocument"),
        RegistryError.NotAuthenticated => (403, "InvalidClientTokenId"),
        RegistryError.NotPermitted => (403, "AccessDenied"),
        RegistryError.TransportInsecure => (403, "AccessDenied"),
        RegistryError.RateLimited => (400, "Throttling"),
        RegistryError.StorageFull => (500, "ServiceFailure"),
        RegistryError.IdentityUnavailable => (500, "ServiceFailure"),
        RegistryError.RepositoryNameInvalid => (400, "InvalidInput"),
        RegistryError.RepositoryNotFound => (400, "InvalidInput"),
        RegistryError.TagInvalid => (400, "InvalidInput"),
        RegistryError.DigestInvalid => (400, "InvalidInput"),
        RegistryError.DigestUnsupported => (400, "InvalidInput"),
        RegistryError.PageInvalid => (400, "InvalidInput"),
        RegistryError.ManifestNotFound => (400, "InvalidInput"),
        RegistryError.ManifestInvalid => (400, "InvalidInput"),
        RegistryError.ManifestDigestMismatch => (400, "InvalidInput"),
        RegistryError.ManifestTooLarge => (400, "InvalidInput"),
        RegistryError.ManifestReferenced => (400, "InvalidInput"),
        RegistryError.LayersNotFound => (400, "InvalidInput"),
        RegistryError.ReferencedManifestsNotFound => (400, "InvalidInput"),
        RegistryError.ContentEncodingUnsupported => (400, "InvalidInput"),
        RegistryError.BlobNotFound => (400, "InvalidInput"),
        RegistryError.BlobDigestMismatch => (400, "InvalidInput"),
        RegistryError.BlobReferenced => (400, "InvalidInput"),
        RegistryError.UploadNotFound => (400, "InvalidInput"),
        RegistryError.UploadInvalid => (400, "InvalidInput"),
        RegistryError.UploadOutOfOrder => (400, "InvalidInput"),
        RegistryError.UploadLengthMismatch => (400, "InvalidInput"),
        RegistryError.UploadBusy => (400, "InvalidInput"),
        RegistryError.ParameterInvalid => (400, "InvalidInput"),
        RegistryError.IdentityTokenInvalid => (400, "InvalidInput"),
        RegistryError.IdentityTokenExpired => (400, "InvalidInput"),
        RegistryError.RepositoryAlreadyExists => (400, "InvalidInput"),
        RegistryError.TagImmutable => (400, "InvalidInput"),
        RegistryError.ImageArchived => (400, "InvalidInput"),
        RegistryError.StorageClassUnsupported => (400, "InvalidInput"),
        RegistryError.ImageAlreadyExists => (400, "InvalidInput"),
        RegistryError.UploadEmpty => (400, "InvalidInput"),
        RegistryError.UploadPartTooSmall => (400, "InvalidInput"),
        RegistryError.BlobAlreadyExists => (400, "InvalidInput"),
        RegistryError.RepositoryNotEmpty => (400, "InvalidInput"),
        RegistryError.UpstreamUnsupported => (400, "InvalidInput"),
        RegistryError.SecretNotFound => (400, "InvalidInput"),
        RegistryError.SecretAlreadyExists => (400, "InvalidInput"),
        RegistryError.SecretUnavailable => (400, "InvalidInput"),
        RegistryError.SecretUnreadable => (400, "InvalidInput"),
        RegistryError.BackfillInProgress => (400, "InvalidInput"),
        RegistryError.BackfillEnded => (400, "InvalidInput"),
        RegistryError.LifecyclePolicyInvalid => (400, "InvalidInput"),
        RegistryError.LifecyclePolicyNotFound => (400, "InvalidInput"),
        RegistryError.LifecyclePreviewNotFound => (400, "InvalidInput"),
        RegistryError.LifecyclePreviewInProgress => (400, "InvalidInput"),
    };
}
