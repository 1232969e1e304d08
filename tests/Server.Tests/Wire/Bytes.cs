using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Berth.Server.Tests.Wire;

/// <summary>Content and its digests.</summary>
internal static class Bytes
{
    private static int counter;

    /// <summary>Content of this length that no other call returned.</summary>
    internal static byte[] Unique(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        BinaryPrimitives.WriteInt32LittleEndian(content, Interlocked.Increment(ref counter));
        return content;
    }

    internal static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    internal static string Digest512(byte[] content) => $"sha512:{Convert.ToHexStringLower(SHA512.HashData(content))}";
}
