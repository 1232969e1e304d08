using System.Diagnostics.Metrics;

namespace Berth.Core.Lifecycle;

internal static class LifecycleMetrics
{
    private static readonly Meter Meter = new("Berth");

    private static readonly Counter<long> Images = Meter.CreateCounter<long>(
        "berth.lifecycle.images", "{image}", "Images that lifecycle policies took, or left because they changed meanwhile");

    private static readonly Counter<long> Evaluations = Meter.CreateCounter<long>(
        "berth.lifecycle.evaluations", "{evaluation}", "Repositories looked at by their lifecycle policy");

    internal static void Did(LifecycleOutcome outcome)
    {
        Count("expired", outcome.Expired);
        Count("archived", outcome.Archived);
        Count("changed", outcome.Changed);
    }

    internal static void Evaluated(string outcome) => Evaluations.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static void Count(string outcome, int images)
    {
        if (images > 0)
        {
            Images.Add(images, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
