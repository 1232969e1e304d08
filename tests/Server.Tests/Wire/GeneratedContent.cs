using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace Berth.Server.Tests.Wire;

/// <summary>A body of any size that exists a piece at a time, hashed as it is sent.</summary>
internal sealed class GeneratedContent(long size) : HttpContent
{
    private readonly byte[] piece = Bytes.Unique(256 * 1024);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of what was sent.</summary>
    internal string Digest() => $"sha256:{Convert.ToHexStringLower(hash.GetCurrentHash())}";

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (long sent = 0; sent < size;)
        {
            BinaryPrimitives.WriteInt64LittleEndian(piece.AsSpan(8), sent);
            var next = piece.AsMemory(0, (int)Math.Min(piece.Length, size - sent));
            hash.AppendData(next.Span);
            await stream.WriteAsync(next, TestContext.Current.CancellationToken);
            sent += next.Length;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = size;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }
}
