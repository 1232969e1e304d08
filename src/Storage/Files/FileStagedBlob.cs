using System.Buffers;
using Berth.Core.Blobs;
using Microsoft.Win32.SafeHandles;

namespace Berth.Storage.Files;

/// <summary>An upload's file, open for writing.</summary>
internal sealed class FileStagedBlob : IStagedBlob
{
    /// <summary>From this size on a file is flushed by its own request before it joins the others', in bytes.</summary>
    private const int Large = 1024 * 1024;

    /// <summary>How much is left to the flush at the end, in bytes.</summary>
    private const int WritebackStep = 8 * 1024 * 1024;

    private readonly FileBlobStore store;
    private readonly UploadId upload;
    private readonly SafeFileHandle file;
    private readonly long begin;
    private long writtenBack;
    private long reserved;

    internal FileStagedBlob(FileBlobStore store, UploadId upload, string path, long offset, long? expected)
    {
        (this.store, this.upload) = (store, upload);
        file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Length = begin = writtenBack = offset;
            CutTo(offset);
            Reserve(expected ?? 0);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public long Length { get; private set; }

    public void Append(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            Write(bytes);
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw DiskFull.Refusal(exception);
        }

        Length += bytes.Length;
        if (Length - writtenBack >= WritebackStep)
        {
            Linux.StartWriteback(file, writtenBack, Length - writtenBack);
            writtenBack = Length;
        }
    }

    public void CutTo(long length)
    {
        var current = RandomAccess.GetLength(file);
        if (current < length)
        {
            throw new InvalidDataException($"upload {upload} has {current} bytes, {length} were acknowledged");
        }

        if (current > length)
        {
            RandomAccess.SetLength(file, length);
        }

        Length = length;
    }

    public int Read(Span<byte> buffer, long offset) => RandomAccess.Read(file, buffer, offset);

    public async Task FlushAsync()
    {
        var flushed = await TryFlushAloneAsync();

        // The file's own name was made durable when its first bytes were.
        if (!flushed || begin == 0)
        {
            await store.FlushAsync();
        }
    }

    public async Task PublishAsync(Digest digest) => await store.PublishAsync(upload, digest, flushed: await TryFlushAloneAsync());

    public void Dispose()
    {
        if (reserved > Length && !file.IsClosed)
        {
            // A client that announced much and sent little would fill the disk until its upload expires.
            RandomAccess.SetLength(file, Length);
        }

        file.Dispose();
    }

    private void Write(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            RandomAccess.Write(file, bytes.FirstSpan, Length);
            return;
        }

        var segments = new List<ReadOnlyMemory<byte>>();
        foreach (var segment in bytes)
        {
            segments.Add(segment);
        }

        RandomAccess.Write(file, segments, Length);
    }

    /// <summary>Room that is missing shows before the first byte, and large files get extents in one piece.</summary>
    private void Reserve(long expected)
    {
        if (expected < Large)
        {
            return;
        }

        reserved = Length + expected;
        try
        {
            Linux.Reserve(file, Length, expected);
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw DiskFull.Refusal(exception);
        }
    }

    /// <summary>A long flush waits alone, on a thread of its own, and neither in front of others' small pushes nor on a thread that answers.</summary>
    /// <returns>Whether all bytes are durable; otherwise the flush that all share makes them so.</returns>
    private async Task<bool> TryFlushAloneAsync()
    {
        if (Length - begin < Large)
        {
            return Length == begin && begin > 0;
        }

        await Task.Factory.StartNew(Flush, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return true;
    }

    private void Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(file);
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            throw DiskFull.Refusal(exception);
        }
    }
}
