using System.Diagnostics.Metrics;

namespace Berth.Storage.Sqlite;

/// <summary>What writers wait for.</summary>
internal static class DatabaseMetrics
{
    private static readonly Meter Meter = new("Berth");

    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "berth.database.wait.duration", "s", "Time that a write waited for the commit before it", advice: Seconds());

    private static readonly Histogram<double> Commit = Meter.CreateHistogram<double>(
        "berth.database.commit.duration", "s", "Time of a commit with its flush", advice: Seconds());

    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("berth.database.writes", "{write}", "Writes that were committed");

    internal static void Waited(TimeSpan time) => Wait.Record(time.TotalSeconds);

    internal static void Committed(TimeSpan time, int writes)
    {
        Commit.Record(time.TotalSeconds);
        Writes.Add(writes);
    }

    private static InstrumentAdvice<double> Seconds() =>
        new() { HistogramBucketBoundaries = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5] };
}
