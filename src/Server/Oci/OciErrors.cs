using System.Buffers;
using System.Text.Json;
using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>How the distribution protocol pronounces a refusal (distribution-spec, "Error Codes").</summary>
internal static class OciErrors
{
    /// <summary>An error that is no fact about the registry: an unknown path, a fault of the server.</summary>
    internal const string Unsupported = "UNSUPPORTED";

    internal const string Unknown = "UNKNOWN";

    /// <summary>The status and the code. Without a default arm: a new fact does not compile until it is mapped here.</summary>
    internal static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.RepositoryNameInvalid => (StatusCodes.Status400BadRequest, "NAME_INVALID"),
        RegistryError.RepositoryNotFound => (StatusCodes.Status404NotFound, "NAME_UNKNOWN"),
        RegistryError.TagInvalid => (StatusCodes.Status400BadRequest, "TAG_INVALID"),
        RegistryError.DigestInvalid => (StatusCodes.Status400BadRequest, "DIGEST_INVALID"),
        RegistryError.DigestUnsupported => (StatusCodes.Status400BadRequest, "DIGEST_INVALID"),
        RegistryError.PageInvalid => (StatusCodes.Status400BadRequest, Unsupported),
        RegistryError.ManifestNotFound => (StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN"),
        RegistryError.ManifestInvalid => (StatusCodes.Status400BadRequest, "MANIFEST_INVALID"),
        RegistryError.TagImmutable => (StatusCodes.Status400BadRequest, "TAG_INVALID"),
        RegistryError.ManifestDigestMismatch => (StatusCodes.Status400BadRequest, "DIGEST_INVALID"),
        RegistryError.ManifestTooLarge => (StatusCodes.Status413PayloadTooLarge, "MANIFEST_INVALID"),
        RegistryError.ManifestReferenced => (StatusCodes.Status405MethodNotAllowed, "DENIED"),
        RegistryError.ImageArchived => (StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN"),
        RegistryError.StorageClassUnsupported => (StatusCodes.Status409Conflict, Unsupported),
        RegistryError.ImageAlreadyExists => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.LayersNotFound => (StatusCodes.Status400BadRequest, "MANIFEST_BLOB_UNKNOWN"),
        RegistryError.ReferencedManifestsNotFound => (StatusCodes.Status400BadRequest, "MANIFEST_BLOB_UNKNOWN"),
        RegistryError.ContentEncodingUnsupported => (StatusCodes.Status415UnsupportedMediaType, Unsupported),
        RegistryError.BlobNotFound => (StatusCodes.Status404NotFound, "BLOB_UNKNOWN"),
        RegistryError.BlobDigestMismatch => (StatusCodes.Status400BadRequest, "DIGEST_INVALID"),
        RegistryError.BlobReferenced => (StatusCodes.Status405MethodNotAllowed, "DENIED"),
        RegistryError.UploadNotFound => (StatusCodes.Status404NotFound, "BLOB_UPLOAD_UNKNOWN"),
        RegistryError.UploadInvalid => (StatusCodes.Status400BadRequest, "BLOB_UPLOAD_INVALID"),
        RegistryError.UploadOutOfOrder => (StatusCodes.Status416RangeNotSatisfiable, "BLOB_UPLOAD_INVALID"),
        RegistryError.UploadLengthMismatch => (StatusCodes.Status400BadRequest, "SIZE_INVALID"),
        RegistryError.UploadBusy => (StatusCodes.Status409Conflict, "BLOB_UPLOAD_INVALID"),
        RegistryError.StorageFull => (StatusCodes.Status507InsufficientStorage, Unknown),
        RegistryError.NotAuthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHORIZED"),
        RegistryError.NotPermitted => (StatusCodes.Status403Forbidden, "DENIED"),
        RegistryError.TransportInsecure => (StatusCodes.Status403Forbidden, "DENIED"),
        RegistryError.RateLimited => (StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS"),
        RegistryError.IdentityUnavailable => (StatusCodes.Status503ServiceUnavailable, Unknown),
        RegistryError.UploadEmpty => (StatusCodes.Status400BadRequest, "BLOB_UPLOAD_INVALID"),
        RegistryError.UploadPartTooSmall => (StatusCodes.Status400BadRequest, "BLOB_UPLOAD_INVALID"),
        RegistryError.BlobAlreadyExists => (StatusCodes.Status409Conflict, "BLOB_UPLOAD_INVALID"),
        RegistryError.PolicyInvalid => (StatusCodes.Status400BadRequest, Unsupported),
        RegistryError.ParameterInvalid => (StatusCodes.Status400BadRequest, Unsupported),
        RegistryError.ResourceAlreadyExists => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.ResourceInUse => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.LimitExceeded => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.IdentityTokenInvalid => (StatusCodes.Status400BadRequest, "DENIED"),
        RegistryError.IdentityTokenExpired => (StatusCodes.Status400BadRequest, "DENIED"),
        RegistryError.ResourceNotFound => (StatusCodes.Status404NotFound, Unsupported),
        RegistryError.RepositoryAlreadyExists => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.RepositoryNotEmpty => (StatusCodes.Status409Conflict, "DENIED"),
        RegistryError.UpstreamUnsupported => (StatusCodes.Status400BadRequest, Unsupported),
        RegistryError.SecretNotFound => (StatusCodes.Status404NotFound, Unsupported),
        RegistryError.SecretAlreadyExists => (StatusCodes.Status409Conflict, Unsupported),
        RegistryError.SecretUnavailable => (StatusCodes.Status409Conflict, Unsupported),
        RegistryError.SecretUnreadable => (StatusCodes.Status500InternalServerError, Unknown),
        RegistryError.BackfillInProgress => (StatusCodes.Status409Conflict, Unsupported),
        RegistryError.BackfillEnded => (StatusCodes.Status409Conflict, Unsupported),
        RegistryError.LifecyclePolicyInvalid => (StatusCodes.Status400BadRequest, Unsupported),
        RegistryError.LifecyclePolicyNotFound => (StatusCodes.Status404NotFound, Unsupported),
        RegistryError.LifecyclePreviewNotFound => (StatusCodes.Status404NotFound, Unsupported),
        RegistryError.LifecyclePreviewInProgress => (StatusCodes.Status409Conflict, "DENIED"),
    };

    internal static Task WriteAsync(HttpContext http, RegistryError error, string message)
    {
        var (status, code) = Of(error);
        return WriteAsync(http, status, code, message);
    }

    /// <summary>The body that the specification gives an error; the answer to a HEAD has none.</summary>
    internal static Task WriteAsync(HttpContext http, int status, string code, string message)
    {
        Exchange.Of(http).Error = code;
        http.Response.StatusCode = status;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("errors"u8);
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return http.WriteAsync("application/json", body.WrittenMemory);
    }
}
