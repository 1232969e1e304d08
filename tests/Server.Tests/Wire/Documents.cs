using System.Text;
using System.Text.Json.Nodes;

namespace Berth.Server.Tests.Wire;

/// <summary>Manifests as JSON that a test can change before it pushes them.</summary>
internal static class Documents
{
    internal const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    internal const string OciIndex = "application/vnd.oci.image.index.v1+json";
    internal const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    internal const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    internal const string Layer = "application/vnd.oci.image.layer.v1.tar";

    private const string ConfigType = "application/vnd.oci.image.config.v1+json";

    /// <summary>The configuration of every image here.</summary>
    internal static byte[] Config { get; } = "{}"u8.ToArray();

    internal static JsonObject Descriptor(string mediaType, byte[] content) => new()
    {
        ["mediaType"] = mediaType,
        ["digest"] = Bytes.Digest(content),
        ["size"] = content.Length,
    };

    internal static JsonObject Image(params byte[][] layers) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = OciManifest,
        ["config"] = Descriptor(ConfigType, Config),
        ["layers"] = new JsonArray([.. layers.Select(layer => Descriptor(Layer, layer))]),
    };

    internal static JsonObject Index(params JsonObject[] manifests) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = OciIndex,
        ["manifests"] = new JsonArray([.. manifests.Select(DescriptorOf)]),
    };

    /// <summary>An artifact attached to another manifest.</summary>
    internal static JsonObject Artifact(JsonObject subject, string? artifactType)
    {
        var artifact = Image();
        artifact["subject"] = DescriptorOf(subject);
        if (artifactType is not null)
        {
            artifact["artifactType"] = artifactType;
        }

        return artifact;
    }

    internal static JsonObject DescriptorOf(JsonObject manifest) => Descriptor(TypeOf(manifest), BytesOf(manifest));

    internal static byte[] BytesOf(JsonObject manifest) => Encoding.UTF8.GetBytes(manifest.ToJsonString());

    internal static string DigestOf(JsonObject manifest) => Bytes.Digest(BytesOf(manifest));

    internal static string TypeOf(JsonObject manifest) => manifest["mediaType"]?.GetValue<string>() ?? OciManifest;

    /// <summary>A change to a copy.</summary>
    internal static JsonObject With(this JsonObject manifest, string key, JsonNode? value)
    {
        var copy = manifest.DeepClone().AsObject();
        copy[key] = value;
        return copy;
    }

    internal static JsonObject Without(this JsonObject manifest, string key)
    {
        var copy = manifest.DeepClone().AsObject();
        copy.Remove(key);
        return copy;
    }
}
