using Berth.Core.Blobs;
using Microsoft.Win32.SafeHandles;

namespace Berth.Storage.Files;

/// <summary>A blob's file, open for reading. It stays readable when the blob is replaced or removed meanwhile.</summary>
internal sealed class FileBlobContent(SafeFileHandle file) : IBlobContent
{
    public long Length { get; } = RandomAccess.GetLength(file);

    // Synchronous on purpose: the asynchronous read of a file is a thread's synchronous one, with a hand-over on both ends.
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancel) => new(RandomAccess.Read(file, buffer.Span, offset));

    public void Dispose() => file.Dispose();
}
