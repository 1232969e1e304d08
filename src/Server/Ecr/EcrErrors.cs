using Berth.Core;
using Berth.Core.Access;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>How ECR pronounces a refusal (Amazon ECR API Reference, "Errors" of each operation, and "Common Errors").</summary>
internal sealed class EcrErrors(AccessRules rules)
{
    internal AwsError Of(RegistryException exception, AwsCall? call)
    {
        var (status, code) = Of(exception.Error);
        var repository = call?.Repository?.Value;
        var registry = rules.Resources.Account;
        var message = exception.Error switch
        {
            RegistryError.RepositoryNotFound when repository is not null =>
                $"The repository with name '{repository}' does not exist in the registry with id '{registry}'",
            RegistryError.RepositoryAlreadyExists when repository is not null =>
                $"The repository with name '{repository}' already exists in the registry with id '{registry}'",
            RegistryError.RepositoryNotEmpty when repository is not null =>
                $"The repository with name '{repository}' in registry with id '{registry}' cannot be deleted because it still contains images",
            RegistryError.LifecyclePolicyNotFound when repository is not null =>
                $"Lifecycle policy does not exist for the repository with name '{repository}' in the registry with id '{registry}'",
            // Terraform tries again at these words: a principal may be on its way.
            RegistryError.PolicyInvalid when call?.Operation == "SetRepositoryPolicy" =>
                $"Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided: {exception.Message}'",
            RegistryError.UploadPartTooSmall => "All layer parts except the last part should be at least 5MB",
            RegistryError.RateLimited => "Rate exceeded",
            _ => EcrImageErrors.MessageOf(exception, registry) ?? exception.Message,
        };
        return new(status, code, message);
    }

    /// <summary>Without a default arm: a new fact does not compile until it is mapped here.</summary>
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
        RegistryError.TagImmutable => (400, "ImageTagAlreadyExistsException"),
        RegistryError.ManifestDigestMismatch => (400, "ImageDigestDoesNotMatchException"),
        RegistryError.ManifestTooLarge => (400, "InvalidParameterException"),
        RegistryError.ManifestReferenced => (400, "InvalidParameterException"),
        RegistryError.ImageArchived => (400, "ImageNotFoundException"),
        RegistryError.StorageClassUnsupported => (400, "ImageStorageClassUpdateNotSupportedException"),
        RegistryError.ImageAlreadyExists => (400, "ImageAlreadyExistsException"),
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
        RegistryError.UploadEmpty => (400, "EmptyUploadException"),
        RegistryError.UploadPartTooSmall => (400, "LayerPartTooSmallException"),
        RegistryError.BlobAlreadyExists => (400, "LayerAlreadyExistsException"),
        RegistryError.PolicyInvalid => (400, "InvalidParameterException"),
        RegistryError.StorageFull => (500, "ServerException"),
        RegistryError.NotAuthenticated => (400, "UnrecognizedClientException"),
        RegistryError.NotPermitted => (400, "AccessDeniedException"),
        RegistryError.TransportInsecure => (400, "AccessDeniedException"),
        RegistryError.RateLimited => (400, "ThrottlingException"),
        RegistryError.IdentityUnavailable => (500, "ServerException"),
        RegistryError.ParameterInvalid => (400, "InvalidParameterException"),
        RegistryError.ResourceNotFound => (400, "InvalidParameterException"),
        RegistryError.ResourceAlreadyExists => (400, "InvalidParameterException"),
        RegistryError.ResourceInUse => (400, "InvalidParameterException"),
        RegistryError.LimitExceeded => (400, "LimitExceededException"),
        RegistryError.IdentityTokenInvalid => (400, "UnrecognizedClientException"),
        RegistryError.IdentityTokenExpired => (400, "ExpiredTokenException"),
        RegistryError.RepositoryAlreadyExists => (400, "RepositoryAlreadyExistsException"),
        RegistryError.RepositoryNotEmpty => (400, "RepositoryNotEmptyException"),
        RegistryError.UpstreamUnsupported => (400, "UnsupportedUpstreamRegistryException"),
        RegistryError.SecretNotFound => (400, "SecretNotFoundException"),
        RegistryError.SecretAlreadyExists => (400, "InvalidParameterException"),
        RegistryError.SecretUnavailable => (400, "UnableToAccessSecretException"),
        RegistryError.SecretUnreadable => (400, "UnableToDecryptSecretValueException"),
        RegistryError.BackfillInProgress => (400, "ReplicationBackfillInProgressException"),
        RegistryError.BackfillEnded => (400, "ReplicationBackfillInvalidStatusException"),
        RegistryError.LifecyclePolicyInvalid => (400, "InvalidParameterException"),
        RegistryError.LifecyclePolicyNotFound => (400, "LifecyclePolicyNotFoundException"),
        RegistryError.LifecyclePreviewNotFound => (400, "LifecyclePolicyPreviewNotFoundException"),
        RegistryError.LifecyclePreviewInProgress => (400, "LifecyclePolicyPreviewInProgressException"),
    };
}
