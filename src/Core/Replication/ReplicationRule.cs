namespace Berth.Core.Replication;

/// <param name="Destinations">Where to.</param>
/// <param name="Prefixes">How the names of the repositories begin; null for all of them.</param>
public sealed record ReplicationRule(IReadOnlyList<ReplicationDestination> Destinations, IReadOnlyList<string>? Prefixes);
