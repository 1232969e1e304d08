namespace Berth.Soak;

/// <summary>The figures of a soak.</summary>
/// <param name="InDoubt">Operations that a kill left without an answer.</param>
/// <param name="Failure">The first broken promise; null when all were kept.</param>
public sealed record SoakSummary(SoakOptions Options, int Kills, long Acknowledged, long Refused, long InDoubt, int Audits, long Reads, TimeSpan Elapsed, string? Failure)
{
    public override string ToString() =>
        $"{Kills} kills in {Elapsed.TotalSeconds:F0} s: {Acknowledged} operations acknowledged, {InDoubt} in doubt, {Refused} refused, "
        + $"{Audits} audits of {Reads} values, {(Failure is null ? "0 failures" : "1 FAILURE")}; repeat with --kill {Options.Kills} --seed {Options.Seed} --clients {Options.Clients}";
}
