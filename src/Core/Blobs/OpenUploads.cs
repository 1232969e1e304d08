using System.Collections.Concurrent;

namespace Berth.Core.Blobs;

/// <summary>
/// What this process knows of uploads beside their rows: who is writing, one at a time, and the hash so far, which saves a second reading
/// of the bytes. Losing it costs time and nothing else.
/// </summary>
internal sealed class OpenUploads
{
    /// <summary>Some hundred bytes each; beyond that an upload is hashed again when it goes on.</summary>
    private const int MaxHashes = 4096;

    private readonly ConcurrentDictionary<UploadId, bool> writers = new();
    private readonly ConcurrentDictionary<UploadId, UploadHash> hashes = new();

    /// <summary>Makes the caller the only writer until it disposes what it gets.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.UploadBusy"/></exception>
    internal Writer Enter(UploadId id) => writers.TryAdd(id, true)
        ? new(this, id)
        : throw new RegistryException(RegistryError.UploadBusy, $"another request is writing to upload {id}");

    internal sealed class Writer(OpenUploads uploads, UploadId id) : IDisposable
    {
        public void Dispose() => uploads.writers.TryRemove(id, out _);

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

        internal void ForgetHash()
        {
            if (uploads.hashes.TryRemove(id, out var hash))
            {
                hash.Dispose();
            }
        }
    }
}
