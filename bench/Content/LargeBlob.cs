using System.Security.Cryptography;
using Berth.Bench.Load;

namespace Berth.Bench.Content;

/// <summary>
/// A blob of many MiB that costs the driver little: one MiB of noise, repeated, after a first one that carries the seed.
/// Compression or sparse files could shorten it, but no registry does either to a layer.
/// </summary>
internal sealed class LargeBlob
{
    public const int Block = 1024 * 1024;

    private static readonly byte[] Noise = Blob.Random(Block, seed: 0).Bytes;

    private readonly byte[] first;

    /// <param name="size">In bytes, a multiple of <see cref="Block"/>.</param>
    public LargeBlob(long size, int seed)
    {
        Size = size;
        first = (byte[])Noise.Clone();
        BitConverter.TryWriteBytes(first, seed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var offset = 0L; offset < size; offset += Block)
        {
            hash.AppendData(BlockAt(offset));
        }

        Digest = "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public long Size { get; }

    public string Digest { get; }

    /// <summary>Sends a part of it; both ends are multiples of <see cref="Block"/>.</summary>
    public void Send(HttpConnection connection, long offset, long count)
    {
        for (var end = offset + count; offset < end; offset += Block)
        {
            connection.Send(BlockAt(offset));
        }
    }

    private byte[] BlockAt(long offset) => offset == 0 ? first : Noise;
}
