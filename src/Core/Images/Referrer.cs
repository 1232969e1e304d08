using System.Text.Encodings.Web;
using System.Text.Json;
using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>A manifest as the referrers list of its subject shows it.</summary>
/// <param name="Digest">The manifest.</param>
/// <param name="Descriptor">Its descriptor, as JSON.</param>
public sealed record Referrer(Digest Digest, byte[] Descriptor)
{
    /// <summary>Media types keep their plus sign: the text is sent as JSON and stands in no page.</summary>
    public static JsonWriterOptions PlainText { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The descriptor with artifact type and annotations (distribution-spec, "Listing Referrers"), made once, when the manifest is pushed.
    /// </summary>
    internal static byte[]? DescriptorOf(ManifestDocument document, Digest digest)
    {
        if (document.Subject is null)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PlainText))
        {
            json.WriteStartObject();
            json.WriteString("mediaType"u8, document.MediaType);
            json.WriteString("digest"u8, digest.Value);
            json.WriteNumber("size"u8, document.Content.Length);
            if (document.ArtifactType is { } artifactType)
            {
                json.WriteString("artifactType"u8, artifactType);
            }

            if (document.Annotations is { } annotations)
            {
                json.WritePropertyName("annotations"u8);
                json.WriteRawValue(annotations.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
