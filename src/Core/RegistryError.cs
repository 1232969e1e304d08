namespace Berth.Core;

/// <summary>
/// The facts for which the registry refuses a request. Core states the fact; each face has one switch that pronounces it in its
/// protocol's words, without a default arm, so that a new fact does not compile until every face has mapped it.
/// </summary>
public enum RegistryError
{
    /// <summary>The repository's name is outside the grammar or too long.</summary>
    RepositoryNameInvalid,

    /// <summary>No repository has this name.</summary>
    RepositoryNotFound,

    /// <summary>The tag is outside the grammar.</summary>
    TagInvalid,

    /// <summary>The digest is outside the grammar, or its hex has the wrong length or case.</summary>
    DigestInvalid,

    /// <summary>The digest's algorithm is well formed and not one that the registry computes.</summary>
    DigestUnsupported,

    /// <summary>A page size or a start key of a list is malformed.</summary>
    PageInvalid,

    /// <summary>The repository has no such manifest or tag.</summary>
    ManifestNotFound,

    /// <summary>The manifest is malformed, ambiguous or of a type that is not stored.</summary>
    ManifestInvalid,

    /// <summary>The tag names another image, and the repository does not let it be moved.</summary>
    TagImmutable,

    /// <summary>The manifest's bytes do not have the digest under which they were pushed.</summary>
    ManifestDigestMismatch,

    /// <summary>The manifest is larger than <see cref="Images.ManifestDocument.MaxSize"/>.</summary>
    ManifestTooLarge,

    /// <summary>The manifest cannot be deleted: an index of the repository lists it.</summary>
    ManifestReferenced,

    /// <summary>The image is in the archive, and cannot be pulled.</summary>
    ImageArchived,

    /// <summary>The image cannot go into the archive or come out of it as it stands.</summary>
    StorageClassUnsupported,

    /// <summary>The image is there already, under this tag: the push changes nothing.</summary>
    ImageAlreadyExists,

    /// <summary>The manifest names blobs that the repository does not have.</summary>
    LayersNotFound,

    /// <summary>The index names manifests that the repository does not have.</summary>
    ReferencedManifestsNotFound,

    /// <summary>The body is compressed for its transport; a digest is that of the bytes as they are sent.</summary>
    ContentEncodingUnsupported,

    /// <summary>The repository has no such blob.</summary>
    BlobNotFound,

    /// <summary>The uploaded bytes do not have the digest that the client promised.</summary>
    BlobDigestMismatch,

    /// <summary>The blob cannot be deleted: a manifest of the repository names it.</summary>
    BlobReferenced,

    /// <summary>No such upload is open in this repository.</summary>
    UploadNotFound,

    /// <summary>The upload's range header is malformed.</summary>
    UploadInvalid,

    /// <summary>The chunk does not begin where the upload ends.</summary>
    UploadOutOfOrder,

    /// <summary>The body is not as long as its range says.</summary>
    UploadLengthMismatch,

    /// <summary>Another request is writing to this upload.</summary>
    UploadBusy,

    /// <summary>The upload that shall become a blob has no bytes.</summary>
    UploadEmpty,

    /// <summary>A part of the upload that others follow is smaller than <see cref="Blobs.Uploads.MinPart"/>.</summary>
    UploadPartTooSmall,

    /// <summary>The repository has the blob that an upload in parts shall become.</summary>
    BlobAlreadyExists,

    /// <summary>The access policy is malformed, or says what this registry does not understand.</summary>
    PolicyInvalid,

    /// <summary>The storage has no room left.</summary>
    StorageFull,

    /// <summary>The request needs a caller, and brings no credential or one that is not valid.</summary>
    NotAuthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    NotPermitted,

    /// <summary>A secret came over a connection that others can read.</summary>
    TransportInsecure,

    /// <summary>The caller sends more requests than it may.</summary>
    RateLimited,

    /// <summary>Who says what the caller may (GitHub, an OpenID provider) has not answered for too long.</summary>
    IdentityUnavailable,

    /// <summary>A parameter of a request to the registry's own interface is missing or malformed.</summary>
    ParameterInvalid,

    /// <summary>What shall be made has the name of something that is there already.</summary>
    ResourceAlreadyExists,

    /// <summary>What shall be deleted still has something that hangs on it.</summary>
    ResourceInUse,

    /// <summary>There may be no more of these, or nothing larger.</summary>
    LimitExceeded,

    /// <summary>A token that shall be exchanged for a role proves nothing: another made it, or for somebody else.</summary>
    IdentityTokenInvalid,

    /// <summary>A token that shall be exchanged for a role has expired.</summary>
    IdentityTokenExpired,

    /// <summary>There is no such access key, policy or other thing that the registry's own interface names.</summary>
    ResourceNotFound,

    /// <summary>A repository that shall be made is there already.</summary>
    RepositoryAlreadyExists,

    /// <summary>The repository still has images, and the request does not say that they go too.</summary>
    RepositoryNotEmpty,

    /// <summary>The rule names a registry that images cannot come from.</summary>
    UpstreamUnsupported,

    /// <summary>There is no such secret.</summary>
    SecretNotFound,

    /// <summary>A secret that shall be made is there already, or a version of it with another value.</summary>
    SecretAlreadyExists,

    /// <summary>The secret is marked for deletion, or has no value.</summary>
    SecretUnavailable,

    /// <summary>The secret was sealed with another key than the registry's.</summary>
    SecretUnreadable,

    /// <summary>A replication backfill to the same place goes on.</summary>
    BackfillInProgress,

    /// <summary>The replication backfill does not go on any more.</summary>
    BackfillEnded,

    /// <summary>The lifecycle policy is malformed, or says what this registry does not understand.</summary>
    LifecyclePolicyInvalid,

    /// <summary>Neither the repository nor the registry has a lifecycle policy.</summary>
    LifecyclePolicyNotFound,

    /// <summary>No preview of a lifecycle policy was started for the repository.</summary>
    LifecyclePreviewNotFound,

    /// <summary>A preview of a lifecycle policy is being made for the repository.</summary>
    LifecyclePreviewInProgress,
}
