using System.Buffers;
using System.Text.Json;
using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.Server.Rest;

/// <summary>How this interface pronounces a refusal (RFC 9457).</summary>
internal static class RestErrors
{
    /// <summary>A problem that is no fact about the registry: its status says all (RFC 9457, section 4.2.1).</summary>
    private const string Blank = "about:blank";

    /// <summary>The status. Without a default arm: a new fact does not compile until it is mapped here.</summary>
    internal static int StatusOf(RegistryError error) => error switch
    {
        RegistryError.RepositoryNameInvalid => StatusCodes.Status400BadRequest,
        RegistryError.RepositoryNotFound => StatusCodes.Status404NotFound,
        RegistryError.TagInvalid => StatusCodes.Status400BadRequest,
        RegistryError.DigestInvalid => StatusCodes.Status400BadRequest,
        RegistryError.DigestUnsupported => StatusCodes.Status400BadRequest,
        RegistryError.PageInvalid => StatusCodes.Status400BadRequest,
        RegistryError.ManifestNotFound => StatusCodes.Status404NotFound,
        RegistryError.ManifestInvalid => StatusCodes.Status400BadRequest,
        RegistryError.TagImmutable => StatusCodes.Status409Conflict,
        RegistryError.ManifestDigestMismatch => StatusCodes.Status400BadRequest,
        RegistryError.ManifestTooLarge => StatusCodes.Status413PayloadTooLarge,
        RegistryError.ManifestReferenced => StatusCodes.Status409Conflict,
        RegistryError.ImageArchived => StatusCodes.Status409Conflict,
        RegistryError.StorageClassUnsupported => StatusCodes.Status409Conflict,
        RegistryError.ImageAlreadyExists => StatusCodes.Status409Conflict,
        RegistryError.LayersNotFound => StatusCodes.Status400BadRequest,
        RegistryError.ReferencedManifestsNotFound => StatusCodes.Status400BadRequest,
        RegistryError.ContentEncodingUnsupported => StatusCodes.Status415UnsupportedMediaType,
        RegistryError.BlobNotFound => StatusCodes.Status404NotFound,
        RegistryError.BlobDigestMismatch => StatusCodes.Status400BadRequest,
        RegistryError.BlobReferenced => StatusCodes.Status409Conflict,
        RegistryError.UploadNotFound => StatusCodes.Status404NotFound,
        RegistryError.UploadInvalid => StatusCodes.Status400BadRequest,
        RegistryError.UploadOutOfOrder => StatusCodes.Status416RangeNotSatisfiable,
        RegistryError.UploadLengthMismatch => StatusCodes.Status400BadRequest,
        RegistryError.UploadBusy => StatusCodes.Status409Conflict,
        RegistryError.StorageFull => StatusCodes.Status507InsufficientStorage,
        RegistryError.NotAuthenticated => StatusCodes.Status401Unauthorized,
        RegistryError.NotPermitted => StatusCodes.Status403Forbidden,
        RegistryError.TransportInsecure => StatusCodes.Status403Forbidden,
        RegistryError.RateLimited => StatusCodes.Status429TooManyRequests,
        RegistryError.IdentityUnavailable => StatusCodes.Status503ServiceUnavailable,
        RegistryError.UploadEmpty => StatusCodes.Status400BadRequest,
        RegistryError.UploadPartTooSmall => StatusCodes.Status400BadRequest,
        RegistryError.BlobAlreadyExists => StatusCodes.Status409Conflict,
        RegistryError.PolicyInvalid => StatusCodes.Status400BadRequest,
        RegistryError.ParameterInvalid => StatusCodes.Status400BadRequest,
        RegistryError.ResourceAlreadyExists => StatusCodes.Status409Conflict,
        RegistryError.ResourceInUse => StatusCodes.Status409Conflict,
        RegistryError.LimitExceeded => StatusCodes.Status409Conflict,
        RegistryError.IdentityTokenInvalid => StatusCodes.Status400BadRequest,
        RegistryError.IdentityTokenExpired => StatusCodes.Status400BadRequest,
        RegistryError.ResourceNotFound => StatusCodes.Status404NotFound,
        RegistryError.RepositoryAlreadyExists => StatusCodes.Status409Conflict,
        RegistryError.RepositoryNotEmpty => StatusCodes.Status409Conflict,
        RegistryError.UpstreamUnsupported => StatusCodes.Status400BadRequest,
        RegistryError.SecretNotFound => StatusCodes.Status404NotFound,
        RegistryError.SecretAlreadyExists => StatusCodes.Status409Conflict,
        RegistryError.SecretUnavailable => StatusCodes.Status409Conflict,
        RegistryError.SecretUnreadable => StatusCodes.Status500InternalServerError,
        RegistryError.BackfillInProgress => StatusCodes.Status409Conflict,
        RegistryError.BackfillEnded => StatusCodes.Status409Conflict,
        RegistryError.LifecyclePolicyInvalid => StatusCodes.Status400BadRequest,
        RegistryError.LifecyclePolicyNotFound => StatusCodes.Status404NotFound,
        RegistryError.LifecyclePreviewNotFound => StatusCodes.Status404NotFound,
        RegistryError.LifecyclePreviewInProgress => StatusCodes.Status409Conflict,
    };

    internal static Task WriteAsync(HttpContext http, RegistryError error, string detail)
    {
        var type = RestWords.Of(error);
        if (error == RegistryError.NotAuthenticated)
        {
            // Scripts log in with a key or a token as their password; the challenge for images would send them to a token that is refused here.
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"berth\"";
        }

        return WriteAsync(http, StatusOf(error), type, type.Replace('-', ' '), detail);
    }

    internal static Task WriteAsync(HttpContext http, int status, string? detail) =>
        WriteAsync(http, status, Blank, ReasonPhrases.GetReasonPhrase(status), detail);

    private static Task WriteAsync(HttpContext http, int status, string type, string title, string? detail)
    {
        Exchange.Of(http).Error = type;
        http.Response.StatusCode = status;
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteString("title"u8, title);
            json.WriteNumber("status"u8, status);
            if (detail is not null)
            {
                json.WriteString("detail"u8, detail);
            }

            json.WriteEndObject();
        }

        return http.WriteAsync("application/problem+json", body.WrittenMemory);
    }
}
