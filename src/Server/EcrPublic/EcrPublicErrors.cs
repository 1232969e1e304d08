using Berth.Core;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>How ECR Public pronounces a refusal (Amazon ECR Public API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal static class EcrPublicErrors
{
    private const string Invalid = "InvalidParameterException";
    private const string Part = "InvalidLayerPartException";
    private const string Server = "ServerException";

    internal static AwsError Of(RegistryException exception, AwsCall? call)
    {
        // A tag that is none has a name of its own in the operations that take tags.
        var isTag = exception.Error == RegistryError.ParameterInvalid && call?.Operation is "TagResource" or "UntagResource";
        var code = isTag ? "InvalidTagParameterException" : Of(exception.Error);
        return new(code == Server ? 500 : 400, code, exception.Message);
    }

    private static string Of(RegistryError error) => error switch
    {
        RegistryError.RepositoryNameInvalid => Invalid,
        RegistryError.RepositoryNotFound => "RepositoryNotFoundException",
        RegistryError.TagInvalid => Invalid,
        RegistryError.TagImmutable => "ImageTagAlreadyExistsException",
        RegistryError.DigestInvalid => Invalid,
        RegistryError.DigestUnsupported => Invalid,
        RegistryError.PageInvalid => Invalid,
        RegistryError.ManifestNotFound => "ImageNotFoundException",
        RegistryError.ManifestInvalid => Invalid,
        RegistryError.ManifestDigestMismatch => "ImageDigestDoesNotMatchException",
        RegistryError.ManifestTooLarge => Invalid,
        RegistryError.ManifestReferenced => Invalid,
        RegistryError.LayersNotFound => "LayersNotFoundException",
        RegistryError.ReferencedManifestsNotFound => "ReferencedImagesNotFoundException",
        RegistryError.ContentEncodingUnsupported => "SerializationException",
        RegistryError.BlobNotFound => "LayersNotFoundException",
        RegistryError.BlobDigestMismatch => "InvalidLayerException",
        RegistryError.BlobReferenced => Invalid,
        RegistryError.UploadNotFound => "UploadNotFoundException",
        RegistryError.UploadInvalid => Part,
        RegistryError.UploadOutOfOrder => Part,
        RegistryError.UploadLengthMismatch => Part,
        RegistryError.UploadBusy => Part,
        RegistryError.UploadEmpty => "EmptyUploadException",
        RegistryError.UploadPartTooSmall => "LayerPartTooSmallException",
        RegistryError.BlobAlreadyExists => "LayerAlreadyExistsException",
        RegistryError.PolicyInvalid => Invalid,
        RegistryError.StorageFull => Server,
        RegistryError.NotAuthenticated => "UnrecognizedClientException",
        RegistryError.NotPermitted => "AccessDeniedException",
        RegistryError.TransportInsecure => "AccessDeniedException",
        RegistryError.RateLimited => "ThrottlingException",
        RegistryError.IdentityUnavailable => Server,
        RegistryError.ParameterInvalid => Invalid,
        RegistryError.ResourceNotFound => "RepositoryPolicyNotFoundException",
        RegistryError.ResourceAlreadyExists => Invalid,
        RegistryError.ResourceInUse => Invalid,
        RegistryError.LimitExceeded => "LimitExceededException",
        RegistryError.IdentityTokenInvalid => "UnrecognizedClientException",
        RegistryError.IdentityTokenExpired => "ExpiredTokenException",
        RegistryError.RepositoryAlreadyExists => "RepositoryAlreadyExistsException",
        RegistryError.ImageArchived => "ImageNotFoundException",
        RegistryError.StorageClassUnsupported => "UnsupportedCommandException",
        RegistryError.ImageAlreadyExists => "ImageAlreadyExistsException",
        RegistryError.LifecyclePolicyInvalid => "UnsupportedCommandException",
        RegistryError.LifecyclePolicyNotFound => "UnsupportedCommandException",
        RegistryError.LifecyclePreviewNotFound => "UnsupportedCommandException",
        RegistryError.LifecyclePreviewInProgress => "UnsupportedCommandException",
        RegistryError.RepositoryNotEmpty => "RepositoryNotEmptyException",
        RegistryError.UpstreamUnsupported => "UnsupportedCommandException",
        RegistryError.SecretNotFound => "UnsupportedCommandException",
        RegistryError.SecretAlreadyExists => "UnsupportedCommandException",
        RegistryError.SecretUnavailable => "UnsupportedCommandException",
        RegistryError.SecretUnreadable => Server,
        RegistryError.BackfillInProgress => "UnsupportedCommandException",
        RegistryError.BackfillEnded => "UnsupportedCommandException",
    };
}
