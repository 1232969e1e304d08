using System.IO.Compression;

namespace Berth.Harness.Images;

/// <summary>One layer of an image: a change set as a tar archive, and the same one compressed.</summary>
/// <param name="Tar">The archive. Its digest is the diff id.</param>
/// <param name="Gzip">The archive as it travels. Its digest is the blob's.</param>
public sealed record Layer(byte[] Tar, byte[] Gzip)
{
    public string DiffId { get; } = Images.Descriptor.Sha256(Tar);

    public Descriptor Descriptor { get; } = Images.Descriptor.Of(MediaTypes.OciLayerGzip, Gzip);

    internal static Layer Compress(byte[] tar)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(tar);
        }

        return new(tar, compressed.ToArray());
    }
}
