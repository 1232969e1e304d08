using System.Threading.Channels;
using Berth.Core.Metadata;

namespace Berth.Core.Audit;

/// <summary>
/// The record, and the way into it for what has no transaction of its own: logins, denials. Such events wait in a queue of bounded length
/// for the next commit. A flood cannot fill memory: repeated refusals of one caller are counted instead of kept, and what finds the queue
/// full is counted and leaves one row that says how much is missing.
/// </summary>
public sealed class AuditLog(Database database, TimeProvider time) : IDisposable
{
    public const int QueueLength = 4_096;

    private const int BatchLength = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Channel<AuditEvent> queue = Channel.CreateBounded<AuditEvent>(QueueLength);
    private readonly RepeatedRefusals repeated = new(time);
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>What was taken out of the queue and is not committed; of whoever holds <see cref="writing"/>.</summary>
    private readonly List<AuditEvent> batch = [];

    private long dropped;

    /// <summary>Records an event soon. It never waits and never fails; of an event that finds no room only the number is kept.</summary>
    public void Add(AuditEvent happened)
    {
        var bounded = happened.Bounded();
        if (!repeated.Fold(bounded) && !queue.Writer.TryWrite(bounded))
        {
            Interlocked.Increment(ref dropped);
            AuditMetrics.Dropped();
        }
    }

    /// <summary>A page of the record.</summary>
    public async Task<IReadOnlyList<AuditEvent>> ListAsync(AuditQuery query, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await AuditTable.PageAsync(session, query, cancel);
    }

    /// <summary>Writes what waits, whenever something does, until it is told to stop.</summary>
    /// <param name="failed">Told why a commit failed; its events are tried again with the next.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken cancel)
    {
        Task? arrival = null;
        Task? tick = null;
        while (true)
        {
            arrival ??= queue.Reader.WaitToReadAsync(cancel).AsTask();
            tick ??= Task.Delay(Interval, time, cancel);
            await Task.WhenAny(arrival, tick);
            cancel.ThrowIfCancellationRequested();
            (arrival, tick) = (arrival.IsCompleted ? null : arrival, tick.IsCompleted ? null : tick);
            try
            {
                await WriteAsync(all: false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failed(exception);
                await Task.Delay(Interval, time, cancel);
            }
        }
    }

    /// <summary>Writes all that waits, the counts of repeated refusals too.</summary>
    public Task FlushAsync() => WriteAsync(all: true);

    public void Dispose() => writing.Dispose();

    private async Task WriteAsync(bool all)
    {
        await writing.WaitAsync();
        try
        {
            while (Gather(all))
            {
                await database.WriteAsync(InsertAsync);
                batch.Clear();
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Fills the batch; what failed before is still in it.</summary>
    /// <returns>Whether there is anything to write.</returns>
    private bool Gather(bool all)
    {
        if (batch.Count < BatchLength)
        {
            batch.AddRange(repeated.Take(all));
        }

        while (batch.Count < BatchLength && queue.Reader.TryRead(out var happened))
        {
            batch.Add(happened);
        }

        if (Interlocked.Exchange(ref dropped, 0) is > 0 and var missing)
        {
            batch.Add(Missing(missing));
        }

        return batch.Count > 0;
    }

    private async ValueTask<int> InsertAsync(Session session)
    {
        foreach (var happened in batch)
        {
            await AuditTable.InsertAsync(session, happened);
        }

        return batch.Count;
    }

    private AuditEvent Missing(long count) => new()
    {
        Kind = AuditEventKind.Dropped,
        At = time.GetUtcNow(),
        Actor = new("registry", "registry", null, null),
        Detail = $"{count} events found the queue full and are missing here",
    };
}
