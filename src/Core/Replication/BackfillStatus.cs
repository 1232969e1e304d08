namespace Berth.Core.Replication;

/// <summary>The states of a <see cref="Backfill"/>; the first three are those in which it goes on.</summary>
public enum BackfillStatus
{
    Preparing,
    InProgress,
    Stopping,
    Complete,
    Failed,
    Stopped,
}
