using System.Text;

namespace Berth.Bench.Content;

/// <summary>
/// The smallest image worth the name: a configuration of about 1 KiB, a layer of 4 KiB and the manifest that names both. Two images
/// of different seeds share no blob.
/// </summary>
internal sealed class Image
{
    public const string MediaType = "application/vnd.oci.image.manifest.v1+json";

    private const int LayerSize = 4096;
    private const int LabelSize = 384;

    public Image(int seed)
    {
        Layer = Blob.Random(LayerSize, seed);
        var label = Convert.ToHexStringLower(Layer.Bytes.AsSpan(0, LabelSize));
        Config = Blob.Of(Encoding.UTF8.GetBytes(
            $$$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"bench":"{{{label}}}"}},"rootfs":{"type":"layers","diff_ids":["{{{Layer.Digest}}}"]}}"""));
        Manifest = Blob.Of(Encoding.UTF8.GetBytes(
            $$$"""{"schemaVersion":2,"mediaType":"{{{MediaType}}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{Config.Digest}}}","size":{{{Config.Bytes.Length}}}},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{{Layer.Digest}}}","size":{{{LayerSize}}}}]}"""));
    }

    public Blob Config { get; }

    public Blob Layer { get; }

    public Blob Manifest { get; }

    /// <returns>Images of the seeds from <paramref name="first"/> on.</returns>
    public static Image[] Series(int first, int count) => [.. Enumerable.Range(first, count).Select(seed => new Image(seed))];
}
