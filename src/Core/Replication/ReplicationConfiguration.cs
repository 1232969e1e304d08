namespace Berth.Core.Replication;

/// <summary>Which repositories are copied where when something is pushed to them.</summary>
public sealed record ReplicationConfiguration(IReadOnlyList<ReplicationRule> Rules)
{
    public static ReplicationConfiguration None { get; } = new([]);

    public IEnumerable<ReplicationDestination> Destinations => Rules.SelectMany(rule => rule.Destinations).Distinct();
}
