using System.Diagnostics.Metrics;

namespace Berth.Core.Audit;

internal static class AuditMetrics
{
    private static readonly Meter Meter = new("Berth");

    private static readonly Counter<long> Missing = Meter.CreateCounter<long>(
        "berth.audit.dropped", "{event}", "Events that are not in the record because too many happened at once");

    internal static void Dropped() => Missing.Add(1);
}
