namespace Berth.Storage;

/// <summary>
/// Lets all that wait for the same flush share one: what arrives while a batch is being committed forms the next batch. A thread of its
/// own waits for the disk, so that none of those that answer requests does.
/// </summary>
/// <typeparam name="TItem">What is committed; each knows how to tell its owner how it went.</typeparam>
internal sealed class GroupCommit<TItem> : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Action<List<TItem>> commit;
    private readonly Thread thread;
    private List<TItem> waiting = [];
    private bool stopped;

    /// <param name="name">The thread's, for whoever looks at the process.</param>
    /// <param name="commit">Commits a batch and completes every item in it, whatever happens.</param>
    internal GroupCommit(string name, Action<List<TItem>> commit)
    {
        this.commit = commit;
        thread = new(Run) { Name = name, IsBackground = true };
        thread.Start();
    }

    internal void Add(TItem item)
    {
        bool first;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopped, this);
            first = waiting.Count == 0;
            waiting.Add(item);
        }

        if (first)
        {
            arrived.Release();
        }
    }

    /// <summary>Commits what still waits, and ends.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            stopped = true;
        }

        arrived.Release();
        thread.Join();
        arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            arrived.Wait();
            var (batch, last) = Take();
            if (batch.Count > 0)
            {
                commit(batch);
            }

            if (last)
            {
                return;
            }
        }
    }

    private (List<TItem> Batch, bool Last) Take()
    {
        lock (gate)
        {
            var batch = waiting;
            waiting = [];
            return (batch, stopped);
        }
    }
}
