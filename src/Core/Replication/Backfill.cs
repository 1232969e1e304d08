namespace Berth.Core.Replication;

/// <summary>One attempt to copy the images that were there before the configuration was.</summary>
public sealed record Backfill
{
    public required string Id { get; init; }

    public required ReplicationDestination Destination { get; init; }

    public required BackfillStatus Status { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Failure { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }
}
