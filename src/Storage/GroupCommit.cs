using System.Collections.Concurrent;

namespace Berth.Storage;

/// <summary>
/// Lets all that wait for the same flush share one: what arrives while a batch is being committed forms the next batch. The first to
/// arrive commits on its own thread, so a lone writer never waits for another thread.
/// </summary>
/// <typeparam name="TItem">What is committed; each knows how to tell its owner how it went.</typeparam>
/// <param name="commit">Commits a batch and completes every item in it, whatever happens.</param>
/// <param name="limit">The most items of one batch.</param>
internal sealed class GroupCommit<TItem>(Action<List<TItem>> commit, int limit) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<TItem> waiting = new();
    private int committing;

    internal void Add(TItem item)
    {
        waiting.Enqueue(item);
        if (TryLead())
        {
            CommitBatch();
        }
    }

    void IThreadPoolWorkItem.Execute() => CommitBatch();

    private bool TryLead() => Interlocked.CompareExchange(ref committing, 1, 0) == 0;

    /// <summary>One batch; whoever leads does not stay to serve the others, but hands over.</summary>
    private void CommitBatch()
    {
        var batch = new List<TItem>();
        while (batch.Count < limit && waiting.TryDequeue(out var item))
        {
            batch.Add(item);
        }

        if (batch.Count > 0)
        {
            commit(batch);
        }

        Volatile.Write(ref committing, 0);
        if (!waiting.IsEmpty && TryLead())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
