namespace Berth.Bench.Load;

/// <summary>What a load did, and how long it took from the first request to the last response.</summary>
internal sealed record LoadResult(TimeSpan Elapsed, Latencies Latencies)
{
    public int Operations => Latencies.Count;

    public double PerSecond => Operations / Elapsed.TotalSeconds;
}
