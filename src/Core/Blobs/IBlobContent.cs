namespace Berth.Core.Blobs;

/// <summary>The bytes of a blob, open for reading.</summary>
public interface IBlobContent : IDisposable
{
    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <returns>How many bytes were read; 0 at the end.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancel);
}
