using System.Text;
using System.Text.Json.Nodes;
using Berth.Harness;

namespace Berth.Aws.Tests.Stories;

/// <summary>An image of one layer, as a story sends it; the text in it makes it another one.</summary>
internal sealed class SampleContent(string text)
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar";

    internal byte[] Layer { get; } = Encoding.UTF8.GetBytes($"no archive, but bytes: {text}");

    internal byte[] Config { get; } = Encoding.UTF8.GetBytes(
        $$"""{"architecture":"amd64","os":"linux","author":"{{text}}","config":{},"rootfs":{"type":"layers","diff_ids":[]} }""");

    internal string Manifest => new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = ManifestType,
        ["config"] = Descriptor(ConfigType, Config),
        ["layers"] = new JsonArray(Descriptor(LayerType, Layer)),
    }.ToJsonString();

    /// <summary>Tells a story the image: <c>NAMELayer</c>, <c>NAMELayerDigest</c>, <c>NAMELayerEnd</c> (its last byte), the same for <c>Config</c>,
    /// <c>NAMEManifest</c> and <c>NAMEDigest</c>.</summary>
    internal void Tell(Words words, string name)
    {
        Tell(words, $"{name}Layer", Layer);
        Tell(words, $"{name}Config", Config);
        words[$"{name}Manifest"] = Manifest;
        words[$"{name}Digest"] = ContentDigest.Sha256(Encoding.UTF8.GetBytes(Manifest));
    }

    private static void Tell(Words words, string name, byte[] content)
    {
        words[name] = Convert.ToBase64String(content);
        words[$"{name}Digest"] = ContentDigest.Sha256(content);
        words[$"{name}End"] = content.Length - 1;
    }

    private static JsonObject Descriptor(string type, byte[] content) => new()
    {
        ["mediaType"] = type,
        ["digest"] = ContentDigest.Sha256(content),
        ["size"] = content.Length,
    };
}
