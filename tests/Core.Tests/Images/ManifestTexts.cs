using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Images;

namespace Berth.Core.Tests.Images;

/// <summary>Small manifests, of which each test bends one place.</summary>
internal static class ManifestTexts
{
    internal const string ConfigType = "application/vnd.oci.image.config.v1+json";
    internal const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    internal static readonly string Config = Of("config");
    internal static readonly string Layer = Of("layer");

    internal static string Of(string content) => DigestAlgorithm.Sha256.Of(Encoding.UTF8.GetBytes(content)).Value;

    internal static string Descriptor(string mediaType, string digest, string more = "") =>
        $$"""{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":7{{more}}}""";

    internal static string Image(string more = "", string? config = null, string? layers = null) =>
        $$"""
        {"schemaVersion":2,"config":{{config ?? Descriptor(ConfigType, Config)}},"layers":{{layers ?? $"[{Descriptor(LayerType, Layer)}]"}}{{more}}}
        """;

    internal static string Index(string more = "", string? manifests = null) =>
        $$"""{"schemaVersion":2,"manifests":{{manifests ?? $"[{Descriptor(MediaTypes.OciManifest, Config)}]"}}{{more}}}""";

    internal static ManifestDocument Parse(string json, string? contentType = null) => ManifestDocument.Parse(Encoding.UTF8.GetBytes(json), contentType);
}
