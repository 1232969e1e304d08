using Berth.Core.Blobs;

namespace Berth.Storage.Files;

/// <summary>One who waits for the next flush of the file system, and what is to be renamed in it.</summary>
internal sealed class FlushRequest((UploadId Upload, Digest Digest)? publish, bool flushed)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal (UploadId Upload, Digest Digest)? Publish { get; } = publish;

    /// <summary>Whether its bytes are still to be flushed before it may be renamed.</summary>
    internal bool HasBytesToFlush { get; } = !flushed;

    internal Exception? Failure { get; set; }

    internal Task Done => done.Task;

    internal void Complete()
    {
        if (Failure is null)
        {
            done.SetResult();
        }
        else
        {
            done.SetException(Failure);
        }
    }
}
