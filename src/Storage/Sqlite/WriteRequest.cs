using Berth.Core.Metadata;

namespace Berth.Storage.Sqlite;

/// <summary>One who waits for the next commit.</summary>
internal abstract class WriteRequest
{
    /// <summary>When it began to wait, a <see cref="TimeProvider.GetTimestamp"/>.</summary>
    internal long Since { get; init; }

    /// <summary>Why it was rolled back.</summary>
    internal Exception? Failure { get; set; }

    internal abstract void Run(Session session);

    internal abstract void Complete();
}

/// <inheritdoc/>
internal sealed class WriteRequest<T>(Func<Session, ValueTask<T>> work) : WriteRequest
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    internal Task<T> Done => done.Task;

    // SQLite's driver answers on the caller's thread, so the work is complete when it returns.
    internal override void Run(Session session) => result = work(session).AsTask().GetAwaiter().GetResult();

    internal override void Complete()
    {
        if (Failure is null)
        {
            done.SetResult(result!);
        }
        else
        {
            done.SetException(Failure);
        }
    }
}
