using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Images;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Manifests of content that the tests name by its text.</summary>
internal static class ManifestsToPush
{
    /// <summary>An image whose blobs are pushed first.</summary>
    internal static async Task<ManifestDocument> ImageAsync(Func<string, Task> push, string config, params string[] layers)
    {
        foreach (var blob in layers.Prepend(config))
        {
            await push(blob);
        }

        return Image(config, layers);
    }

    internal static ManifestDocument Image(string config, params string[] layers) => Image("", config, layers);

    /// <param name="more">Further members, each with a comma in front.</param>
    internal static ManifestDocument Image(string more, string config, string[] layers) => ManifestDocument.Parse(
        Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"config":{{Descriptor("application/vnd.oci.image.config.v1+json", Of(config))}},"layers":[{{string.Join(',', layers.Select(layer => Descriptor("a/b", Of(layer))))}}]{{more}}}"""),
        contentType: null);

    internal static ManifestDocument Artifact(string config, Digest subject, string artifactType) => Image(
        $$""","artifactType":"{{artifactType}}","subject":{{Descriptor(MediaTypes.OciManifest, subject)}},"annotations":{"by":"{{config}}"}""", config, []);

    internal static ManifestDocument Index(params Digest[] manifests) => ManifestDocument.Parse(
        Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"manifests":[{{string.Join(',', manifests.Select(manifest => Descriptor(MediaTypes.OciManifest, manifest)))}}]}"""),
        contentType: null);

    internal static Digest Of(string content) => DigestAlgorithm.Sha256.Of(Encoding.UTF8.GetBytes(content));

    private static string Descriptor(string mediaType, Digest digest) => $$"""{"mediaType":"{{mediaType}}","digest":"{{digest}}","size":7}""";
}
