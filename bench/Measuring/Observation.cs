using Berth.Bench.Load;
using Berth.Bench.Servers;

namespace Berth.Bench.Measuring;

/// <summary>A load, and what it cost the server that bore it.</summary>
/// <param name="CpuSeconds">Of the server, all threads, user and system.</param>
/// <param name="PeakBytes">The most memory that was resident at once during the load.</param>
internal sealed record Observation(LoadResult Load, double CpuSeconds, long PeakBytes)
{
    /// <summary>Bytes of the page cache that a case of small writes may take, with room to spare.</summary>
    private const long SmallWrites = 256L * 1024 * 1024;

    /// <param name="written">About how many bytes the load stores.</param>
    public static async Task<Observation> OfAsync(
        RunningRegistry registry, int connections, LoadLimit limit, ClosedLoop.Operation operation, CancellationToken cancel, long written = 0)
    {
        // The last server's dirty pages are not this one's work.
        LibC.Flush();
        FreshMemory.Touch(SmallWrites + written + written / 4);
        registry.Meter.ResetPeak();
        var before = registry.Meter.CpuSeconds;
        var load = await new ClosedLoop(registry.EndPoint, connections).RunAsync(limit, operation, cancel);
        return new(load, registry.Meter.CpuSeconds - before, registry.Meter.PeakBytes);
    }

    public double CpuSecondsPerOperation => CpuSeconds / Load.Operations;
}
