using System.Collections.Concurrent;

namespace Berth.Server.GitHub;

/// <summary>Who asks the same at the same time shares one answer. The work itself is bounded and ends even if all who wait go away.</summary>
internal sealed class SingleFlight<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> flights = new();

    internal async Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work, CancellationToken cancel)
    {
        Lazy<Task<TValue>>? mine = null;
        mine = new(() => FlyAsync(key, mine!, work));
        return await flights.GetOrAdd(key, mine).Value.WaitAsync(cancel);
    }

    /// <summary>Who comes from now on asks anew.</summary>
    internal void Forget() => flights.Clear();

    private async Task<TValue> FlyAsync(TKey key, Lazy<Task<TValue>> flight, Func<Task<TValue>> work)
    {
        await Task.Yield();
        try
        {
            return await work();
        }
        finally
        {
            flights.TryRemove(KeyValuePair.Create(key, flight));
        }
    }
}
