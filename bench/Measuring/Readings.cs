using Berth.Bench.Load;

namespace Berth.Bench.Measuring;

/// <summary>The usual figures of an observation, for each kind of work.</summary>
internal static class Readings
{
    private const double Mebibyte = 1024 * 1024;
    private const double Gibibyte = 1024 * Mebibyte;

    public static Reading[] OfSmallRequests(Observation seen) =>
    [
        new(Measure.RequestsPerSecond, seen.Load.PerSecond),
        new(Measure.CpuMicroseconds, seen.CpuSecondsPerOperation * 1e6),
        .. Waits(seen.Load.Latencies),
        Peak(seen),
    ];

    /// <param name="rate">What an operation is called in this case.</param>
    public static Reading[] OfOperations(Observation seen, Measure rate) =>
    [
        new(rate, seen.Load.PerSecond),
        new(Measure.CpuMilliseconds, seen.CpuSecondsPerOperation * 1e3),
        .. Waits(seen.Load.Latencies),
        Peak(seen),
    ];

    /// <param name="bytes">Carried by the whole load.</param>
    public static Reading[] OfTransfers(Observation seen, long bytes) =>
    [
        new(Measure.MegabytesPerSecond, bytes / 1e6 / seen.Load.Elapsed.TotalSeconds),
        new(Measure.CpuSecondsPerGib, seen.CpuSeconds / (bytes / Gibibyte)),
        Peak(seen),
    ];

    public static double Mebibytes(long bytes) => bytes / Mebibyte;

    private static Reading[] Waits(Latencies latencies) =>
        [new(Measure.Median, latencies.MedianMilliseconds), new(Measure.P99, latencies.P99Milliseconds)];

    private static Reading Peak(Observation seen) => new(Measure.Peak, Mebibytes(seen.PeakBytes));
}
