using System.Diagnostics;

namespace Berth.Bench.Load;

/// <summary>What the clients of one load share: the clock and the next operation.</summary>
internal sealed class LoadProgress(LoadLimit limit)
{
    private long started;
    private int next = -1;
    private volatile bool stopped;

    /// <summary>When the first client began, in ticks of the stopwatch.</summary>
    public long Started => started;

    public void Start() => Interlocked.CompareExchange(ref started, Stopwatch.GetTimestamp(), 0);

    public void Stop() => stopped = true;

    public bool TryTake(out int index)
    {
        index = -1;
        if (stopped || Stopwatch.GetElapsedTime(started) >= limit.Time)
        {
            return false;
        }

        index = Interlocked.Increment(ref next);
        return index < limit.Operations;
    }
}
