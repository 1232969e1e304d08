using Berth.Harness;

namespace Berth.Durability.Tests;

/// <summary>Random content that repeats with its seed.</summary>
internal sealed record TestBlob(string Digest, byte[] Bytes)
{
    public static TestBlob Create(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return new(ContentDigest.Sha256(bytes), bytes);
    }

    public Descriptor As(string mediaType) => new(mediaType, Digest, Bytes.Length);
}
