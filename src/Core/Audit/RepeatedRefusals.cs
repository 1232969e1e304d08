namespace Berth.Core.Audit;

/// <summary>
/// Refusals that are like one that was recorded less than a minute ago: counted, and recorded as one event when the minute is over.
/// </summary>
internal sealed class RepeatedRefusals(TimeProvider time)
{
    /// <summary>More different ones at a time are recorded one by one.</summary>
    private const int MaxKinds = 4_096;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<AuditEvent, Repetition> repetitions = [];

    /// <returns>Whether it is counted, so that nothing is left to do.</returns>
    internal bool Fold(AuditEvent refusal)
    {
        if (!refusal.IsRefusal)
        {
            return false;
        }

        lock (gate)
        {
            var like = refusal with { At = default };
            if (repetitions.TryGetValue(like, out var repetition))
            {
                repetition.Count++;
                repetition.Last = refusal.At;
                return true;
            }

            if (repetitions.Count < MaxKinds)
            {
                repetitions.Add(like, new(time.GetUtcNow()));
            }

            return false;
        }
    }

    /// <summary>Ends the counts whose minute is over, or all, and returns an event for each that counted anything.</summary>
    internal List<AuditEvent> Take(bool all)
    {
        lock (gate)
        {
            var before = time.GetUtcNow() - Window;
            var due = repetitions.Where(entry => all || entry.Value.Since <= before).ToList();
            due.ForEach(entry => repetitions.Remove(entry.Key));
            return [.. due.Where(entry => entry.Value.Count > 0).Select(entry => Counted(entry.Key, entry.Value))];
        }
    }

    private static AuditEvent Counted(AuditEvent refusal, Repetition repetition) => refusal with
    {
        At = repetition.Last,
        Detail = $"{repetition.Count} more{(refusal.Detail is null ? "" : $": {refusal.Detail}")}",
    };

    private sealed class Repetition(DateTimeOffset since)
    {
        internal DateTimeOffset Since => since;

        internal int Count { get; set; }

        internal DateTimeOffset Last { get; set; }
    }
}
