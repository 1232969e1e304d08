using System.Buffers;

namespace Berth.Core.Blobs;

/// <summary>Staged bytes that are being written, by one writer. To dispose it closes it; the bytes stay.</summary>
public interface IStagedBlob : IDisposable
{
    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <exception cref="RegistryException"><see cref="RegistryError.StorageFull"/></exception>
    void Append(in ReadOnlySequence<byte> bytes);

    /// <summary>Gives the room behind <paramref name="length"/> bytes back.</summary>
    void CutTo(long length);

    /// <summary>Reads back what is staged.</summary>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    int Read(Span<byte> buffer, long offset);

    /// <summary>Makes the bytes and the staging area itself durable.</summary>
    Task FlushAsync();

    /// <summary>
    /// Makes the staged bytes the content of a blob, durably; bytes that lay under the digest before are replaced at once, so a damaged
    /// blob is repaired by a new push. Nothing is staged afterwards.
    /// </summary>
    Task PublishAsync(Digest digest);
}
