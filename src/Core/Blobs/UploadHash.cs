using System.Buffers;
using System.Security.Cryptography;

namespace Berth.Core.Blobs;

/// <summary>The hash of an upload's bytes so far.</summary>
internal sealed class UploadHash(DigestAlgorithm algorithm) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(algorithm.Hash);

    internal DigestAlgorithm Algorithm => algorithm;

    /// <summary>How many bytes were hashed.</summary>
    internal long Position { get; private set; }

    public void Dispose() => hash.Dispose();

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        Position += bytes.Length;
    }

    internal void Append(in ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            Append(segment.Span);
        }
    }

    internal Digest Current()
    {
        Span<byte> result = stackalloc byte[hash.HashLengthInBytes];
        hash.GetCurrentHash(result);
        return Digest.From(algorithm, result);
    }
}
