using System.Text.Json;

namespace Berth.Harness;

/// <summary>The bytes of a manifest together with what they refer to.</summary>
/// <param name="Digest">The sha256 digest of <paramref name="Bytes"/>.</param>
/// <param name="Blobs">Configuration and layers; empty for an index.</param>
/// <param name="Children">The manifests of an index; empty for an image.</param>
/// <param name="Subject">The digest of the manifest that this one refers to.</param>
public sealed record ManifestContent(
    string MediaType, byte[] Bytes, string Digest, IReadOnlyList<Descriptor> Blobs, IReadOnlyList<Descriptor> Children, string? Subject)
{
    public const string ImageType = "application/vnd.oci.image.manifest.v1+json";
    public const string IndexType = "application/vnd.oci.image.index.v1+json";
    public const string ConfigType = "application/vnd.oci.image.config.v1+json";
    public const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";
    public const string ArtifactType = "application/vnd.berth.test.artifact";

    public Descriptor Descriptor => new(MediaType, Digest, Bytes.Length);

    public static ManifestContent Image(Descriptor config, IReadOnlyList<Descriptor> layers, Descriptor? subject = null)
    {
        var bytes = Write(ImageType, json =>
        {
            if (subject is not null)
            {
                json.WriteString("artifactType", ArtifactType);
                WriteDescriptor(json, "subject", subject);
            }

            WriteDescriptor(json, "config", config);
            WriteDescriptors(json, "layers", layers);
        });
        return new(ImageType, bytes, ContentDigest.Sha256(bytes), [config, .. layers], [], subject?.Digest);
    }

    public static ManifestContent Index(IReadOnlyList<Descriptor> children)
    {
        var bytes = Write(IndexType, json => WriteDescriptors(json, "manifests", children));
        return new(IndexType, bytes, ContentDigest.Sha256(bytes), [], children, null);
    }

    private static byte[] Write(string mediaType, Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", mediaType);
            fields(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteDescriptors(Utf8JsonWriter json, string name, IReadOnlyList<Descriptor> descriptors)
    {
        json.WriteStartArray(name);
        foreach (var descriptor in descriptors)
        {
            WriteDescriptor(json, null, descriptor);
        }

        json.WriteEndArray();
    }

    private static void WriteDescriptor(Utf8JsonWriter json, string? name, Descriptor descriptor)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteString("mediaType", descriptor.MediaType);
        json.WriteString("digest", descriptor.Digest);
        json.WriteNumber("size", descriptor.Size);
        json.WriteEndObject();
    }
}
