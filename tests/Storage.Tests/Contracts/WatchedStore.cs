using System.Buffers;
using Berth.Core.Blobs;

namespace Berth.Storage.Tests.Contracts;

/// <summary>A store that tells when staged bytes are read again, and lets a test act at the worst moment.</summary>
internal sealed class WatchedStore(IBlobStore store) : IBlobStore
{
    private int reads;

    internal Func<Task>? BeforeStage { get; init; }

    internal int Reads => reads;

    public IStagedBlob Stage(UploadId upload, long offset, long? expected)
    {
        // The store's own call is synchronous, so the intruder is waited for on this thread.
        BeforeStage?.Invoke().GetAwaiter().GetResult();
        return new Staged(this, store.Stage(upload, offset, expected));
    }

    public void Discard(UploadId upload) => store.Discard(upload);

    public long StagedLength(UploadId upload) => store.StagedLength(upload);

    public IEnumerable<UploadId> ListStaged() => store.ListStaged();

    public IBlobContent? Open(Digest digest) => store.Open(digest);

    public IEnumerable<Digest> List() => store.List();

    public void Quarantine(Digest digest) => store.Quarantine(digest);

    public void Delete(Digest digest) => store.Delete(digest);

    public void Probe() => store.Probe();

    private sealed class Staged(WatchedStore watched, IStagedBlob staged) : IStagedBlob
    {
        public long Length => staged.Length;

        public void Append(in ReadOnlySequence<byte> bytes) => staged.Append(bytes);

        public void CutTo(long length) => staged.CutTo(length);

        public int Read(Span<byte> buffer, long offset)
        {
            Interlocked.Increment(ref watched.reads);
            return staged.Read(buffer, offset);
        }

        public Task FlushAsync() => staged.FlushAsync();

        public Task PublishAsync(Digest digest) => staged.PublishAsync(digest);

        public void Dispose() => staged.Dispose();
    }
}
