using Berth.Core.Blobs;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Headers of the distribution protocol.</summary>
internal static class OciHeaders
{
    internal const string ContentDigest = "Docker-Content-Digest";
    internal const string UploadUuid = "Docker-Upload-UUID";
    internal const string Subject = "OCI-Subject";
    internal const string Tag = "OCI-Tag";
    internal const string FiltersApplied = "OCI-Filters-Applied";

    /// <summary>What a successful read says of content.</summary>
    internal static void Describe(this HttpResponse response, Digest digest, string entityTag)
    {
        response.Headers[ContentDigest] = digest.Value;
        response.Headers.ETag = entityTag;
    }

    /// <summary>Adds a warning for the person at the client (distribution-spec, "Warnings").</summary>
    internal static void Warn(this HttpResponse response, string text) =>
        response.Headers.Append("Warning", $"299 - \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}
