using System.Collections.Concurrent;

namespace Berth.Core.Blobs;

/// <summary>
/// What this process knows of uploads beside their rows: who is writing, one at a time, and the hash so far, which saves a second reading
/// of the bytes. Losing it costs time and nothing else.
/// </summary>
internal sealed class OpenUploads(TimeProvider time)
{
    /// <summary>
    /// How long a request waits for the one before it. A client that comes back after its connection broke is early: the end of the
    /// broken request, which keeps what came, is still being flushed.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Some hundred bytes each; beyond that an upload is hashed again when it goes on.</summary>
    private const int MaxHashes = 4096;

    private readonly ConcurrentDictionary<UploadId, TaskCompletionSource> writers = new();
    private readonly ConcurrentDictionary<UploadId, UploadHash> hashes = new();

    /// <summary>Makes the caller the only writer until it disposes what it gets.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.UploadBusy"/></exception>
    internal async Task<Writer> EnterAsync(UploadId id, CancellationToken cancel)
    {
        var begin = time.GetTimestamp();
        var leave = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!writers.TryAdd(id, leave))
        {
            if (writers.TryGetValue(id, out var other))
            {
                await WaitAsync(other.Task, id, Patience - time.GetElapsedTime(begin), cancel);
            }
        }

        return new(this, id, leave);
    }

    /// <summary>To be called when an upload ends, or its hash would take the room of another's for ever.</summary>
    internal void ForgetHash(UploadId id)
    {
        if (hashes.TryRemove(id, out var hash))
        {
            hash.Dispose();
        }
    }

    private async Task WaitAsync(Task other, UploadId id, TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            await other.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, cancel);
        }
        catch (TimeoutException exception)
        {
            throw new RegistryException(RegistryError.UploadBusy, $"another request is writing to upload {id}", exception);
        }
    }

    internal sealed class Writer(OpenUploads uploads, UploadId id, TaskCompletionSource leave) : IDisposable
    {
        public void Dispose()
        {
            uploads.writers.TryRemove(id, out _);
            leave.SetResult();
        }

        /// <summary>Takes the hash of the first <paramref name="position"/> bytes out, if it is known.</summary>
        internal UploadHash? TakeHash(DigestAlgorithm algorithm, long position)
        {
            if (!uploads.hashes.TryRemove(id, out var hash))
            {
                return null;
            }

            if (hash.Algorithm == algorithm && hash.Position == position)
            {
                return hash;
            }

            hash.Dispose();
            return null;
        }

        internal void KeepHash(UploadHash hash)
        {
            if (uploads.hashes.Count >= MaxHashes || !uploads.hashes.TryAdd(id, hash))
            {
                hash.Dispose();
            }
        }
    }
}
