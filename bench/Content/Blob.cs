using System.Security.Cryptography;

namespace Berth.Bench.Content;

/// <summary>Bytes with the digest under which a registry keeps them.</summary>
internal sealed record Blob(byte[] Bytes, string Digest)
{
    public static Blob Of(byte[] bytes) => new(bytes, DigestOf(bytes));

    public static Blob Random(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return Of(bytes);
    }

    public static string DigestOf(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
}
