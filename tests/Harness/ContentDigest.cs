using System.Security.Cryptography;

namespace Berth.Harness;

/// <summary>Digests of content, in the form <c>algorithm:hex</c>.</summary>
public static class ContentDigest
{
    public static string Sha256(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Sha512(ReadOnlySpan<byte> content) => "sha512:" + Convert.ToHexStringLower(SHA512.HashData(content));

    /// <summary>Whether the content has this digest, in the algorithm that the digest names.</summary>
    public static bool Matches(string digest, ReadOnlySpan<byte> content) =>
        digest == (digest.StartsWith("sha512:", StringComparison.Ordinal) ? Sha512(content) : Sha256(content));
}
