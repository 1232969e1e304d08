using System.Buffers;
using System.Text.Json;
using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>What is attached to a manifest (distribution-spec, "Listing Referrers").</summary>
internal sealed class OciReferrers(Images images)
{
    internal async Task GetAsync(HttpContext http)
    {
        var repository = http.Repository();
        var subject = Digest.Parse(http.Segment("digest"));
        var artifactType = http.Request.Query["artifactType"].ToString() is { Length: > 0 } type ? type : null;
        var (referrers, more) = await images.ListReferrersAsync(repository, subject, artifactType, After(http), http.RequestAborted);
        if (artifactType is not null)
        {
            http.Response.Headers[OciHeaders.FiltersApplied] = "artifactType";
        }

        if (more)
        {
            var filter = artifactType is null ? "" : $"artifactType={Uri.EscapeDataString(artifactType)}&";
            http.Response.Headers.Link = $"</v2/{repository}/referrers/{subject}?{filter}last={referrers[^1].Digest}>; rel=\"next\"";
        }

        await http.WriteAsync(MediaTypes.OciIndex, Index(referrers));
    }

    private static string After(HttpContext http)
    {
        var last = http.Request.Query["last"].ToString();
        return last.Length == 0 || Digest.TryParse(last, out _)
            ? last
            : throw new RegistryException(RegistryError.PageInvalid, "the parameter last is the digest of the last referrer of the page before");
    }

    private static ReadOnlyMemory<byte> Index(IReadOnlyList<Referrer> referrers)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Referrer.PlainText);
        json.WriteStartObject();
        json.WriteNumber("schemaVersion"u8, 2);
        json.WriteString("mediaType"u8, MediaTypes.OciIndex);
        json.WriteStartArray("manifests"u8);
        foreach (var referrer in referrers)
        {
            json.WriteRawValue(referrer.Descriptor, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
