using System.Diagnostics;
using System.Net;

namespace Berth.Bench.Load;

/// <summary>
/// Load by a fixed number of clients, each on its own connection and thread, that send the next request when the last one is
/// answered. The clock starts when all are connected.
/// </summary>
internal sealed class ClosedLoop(IPEndPoint server, int connections)
{
    /// <summary>One unit of work; the index runs from 0 over all clients.</summary>
    public delegate void Operation(HttpConnection connection, int index);

    /// <exception cref="UnexpectedResponseException">A response was wrong; the load ends with the first one.</exception>
    public async Task<LoadResult> RunAsync(LoadLimit limit, Operation operation, CancellationToken cancel)
    {
        using var start = new Barrier(connections);
        var shared = new LoadProgress(limit);
        using var interruption = cancel.Register(shared.Stop);
        var clients = Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(
            () => RunClient(start, shared, operation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var latencies = await Task.WhenAll(clients);
        var elapsed = Stopwatch.GetElapsedTime(shared.Started);
        cancel.ThrowIfCancellationRequested();
        return new(elapsed, new([.. latencies.SelectMany(ticks => ticks)]));
    }

    private List<long> RunClient(Barrier start, LoadProgress progress, Operation operation)
    {
        var latencies = new List<long>(1024);
        try
        {
            using var connection = Connect(start, progress);
            while (progress.TryTake(out var index))
            {
                var before = Stopwatch.GetTimestamp();
                operation(connection, index);
                latencies.Add(Stopwatch.GetTimestamp() - before);
            }
        }
        catch
        {
            progress.Stop();
            throw;
        }

        return latencies;
    }

    // A client that cannot connect must not leave the others waiting for it.
    private HttpConnection Connect(Barrier start, LoadProgress progress)
    {
        try
        {
            return new(server);
        }
        finally
        {
            start.SignalAndWait();
            progress.Start();
        }
    }
}
