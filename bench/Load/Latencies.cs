using System.Diagnostics;

namespace Berth.Bench.Load;

/// <summary>The times of single operations.</summary>
/// <param name="ticks">In ticks of the stopwatch, in any order.</param>
internal sealed class Latencies(long[] ticks)
{
    private readonly long[] sorted = [.. ticks.Order()];

    public int Count => sorted.Length;

    public double MedianMilliseconds => Milliseconds(0.50);

    public double P99Milliseconds => Milliseconds(0.99);

    // The nearest rank: a time that an operation really took.
    private double Milliseconds(double quantile)
    {
        var rank = Math.Max(1, (int)Math.Ceiling(quantile * sorted.Length));
        return sorted[rank - 1] * 1000.0 / Stopwatch.Frequency;
    }
}
