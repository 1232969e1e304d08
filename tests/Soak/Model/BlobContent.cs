using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>A blob by the seed of its bytes, so that a soak of hours keeps digests in memory and not content.</summary>
public sealed class BlobContent
{
    private readonly int seed;

    private BlobContent(int seed, int size, string digest) => (this.seed, Size, Digest) = (seed, size, digest);

    /// <summary>Bytes.</summary>
    public int Size { get; }

    public string Digest { get; }

    public static BlobContent Create(int seed, int size, bool sha512)
    {
        var bytes = Generate(seed, size);
        return new(seed, size, sha512 ? ContentDigest.Sha512(bytes) : ContentDigest.Sha256(bytes));
    }

    public byte[] Bytes() => Generate(seed, Size);

    public Descriptor Describe(string mediaType) => new(mediaType, Digest, Size);

    private static byte[] Generate(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
