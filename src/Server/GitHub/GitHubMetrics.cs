using System.Diagnostics.Metrics;

namespace Berth.Server.GitHub;

/// <summary>What is measured of GitHub.</summary>
internal static class GitHubMetrics
{
    private static readonly Meter Meter = new("Berth");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("berth.github.requests", "{request}", "Requests to GitHub by purpose and outcome");
    private static readonly Counter<long> Stale = Meter.CreateCounter<long>("berth.github.stale", "{answer}", "Answers given on what GitHub said longer ago, because it does not answer");
    private static readonly Gauge<long> Remaining = Meter.CreateGauge<long>("berth.github.rate.remaining", "{request}", "What is left of the rate limit of the credential that reads members and teams");

    internal static void Request(string purpose, string outcome) =>
        Requests.Add(1, new("purpose", purpose), new KeyValuePair<string, object?>("outcome", outcome));

    internal static void StaleAnswer() => Stale.Add(1);

    internal static void RateRemaining(long requests) => Remaining.Record(requests);

    /// <param name="seconds">NaN while there is none.</param>
    internal static void DirectoryAge(Func<double> seconds) =>
        Meter.CreateObservableGauge("berth.github.directory.age", seconds, "s", "Time since members and teams were last read whole");
}
