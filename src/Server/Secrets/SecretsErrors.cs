using Berth.Core;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>How Secrets Manager pronounces a refusal (AWS Secrets Manager API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal static class SecretsErrors
{
    private const string Invalid = "InvalidParameterException";
    private const string Request = "InvalidRequestException";
    private const string NotFound = "ResourceNotFoundException";
    private const string Exists = "ResourceExistsException";
    private const string Internal = "InternalServiceError";

    internal static AwsError Of(RegistryException exception, AwsCall? call)
    {
        _ = call;
        var code = Of(exception.Error);
        return new(code == Internal ? 500 : 400, code, exception.Message);
    }

    private static string Of(RegistryError error) => error switch
    {
        RegistryError.RepositoryNameInvalid => Invalid,
        RegistryError.RepositoryNotFound => NotFound,
        RegistryError.TagInvalid => Invalid,
        RegistryError.TagImmutable => Request,
        RegistryError.DigestInvalid => Invalid,
        RegistryError.DigestUnsupported => Invalid,
        RegistryError.PageInvalid => Invalid,
        RegistryError.ManifestNotFound => NotFound,
        RegistryError.ManifestInvalid => Invalid,
        RegistryError.ManifestDigestMismatch => Invalid,
        RegistryError.ManifestTooLarge => Invalid,
        RegistryError.ManifestReferenced => Request,
        RegistryError.LayersNotFound => NotFound,
        RegistryError.ReferencedManifestsNotFound => NotFound,
        RegistryError.ContentEncodingUnsupported => Request,
        RegistryError.BlobNotFound => NotFound,
        RegistryError.BlobDigestMismatch => Invalid,
        RegistryError.BlobReferenced => Request,
        RegistryError.UploadNotFound => NotFound,
        RegistryError.UploadInvalid => Invalid,
        RegistryError.UploadOutOfOrder => Invalid,
        RegistryError.UploadLengthMismatch => Invalid,
        RegistryError.UploadBusy => Request,
        RegistryError.PolicyInvalid => "MalformedPolicyDocumentException",
        RegistryError.StorageFull => Internal,
        RegistryError.NotAuthenticated => "UnrecognizedClientException",
        RegistryError.NotPermitted => "AccessDeniedException",
        RegistryError.TransportInsecure => "AccessDeniedException",
        RegistryError.RateLimited => "ThrottlingException",
        RegistryError.IdentityUnavailable => Internal,
        RegistryError.ParameterInvalid => Invalid,
        RegistryError.ResourceNotFound => NotFound,
        RegistryError.ResourceAlreadyExists => Exists,
        RegistryError.ResourceInUse => Request,
        RegistryError.LimitExceeded => "LimitExceededException",
        RegistryError.IdentityTokenInvalid => "UnrecognizedClientException",
        RegistryError.IdentityTokenExpired => "ExpiredTokenException",
        RegistryError.RepositoryAlreadyExists => Exists,
        RegistryError.ImageArchived => NotFound,
        RegistryError.StorageClassUnsupported => Invalid,
        RegistryError.ImageAlreadyExists => Exists,
        RegistryError.LifecyclePolicyInvalid => Invalid,
        RegistryError.LifecyclePolicyNotFound => NotFound,
        RegistryError.LifecyclePreviewNotFound => NotFound,
        RegistryError.LifecyclePreviewInProgress => Request,
        RegistryError.UploadEmpty => "InvalidParameterException",
        RegistryError.UploadPartTooSmall => "InvalidParameterException",
        RegistryError.BlobAlreadyExists => "InvalidParameterException",
        RegistryError.RepositoryNotEmpty => Request,
        RegistryError.UpstreamUnsupported => Invalid,
        RegistryError.SecretNotFound => NotFound,
        RegistryError.SecretAlreadyExists => Exists,
        RegistryError.SecretUnavailable => Request,
        RegistryError.SecretUnreadable => "DecryptionFailure",
        RegistryError.BackfillInProgress => Request,
        RegistryError.BackfillEnded => Request,
    };
}
