namespace Berth.Core.Lifecycle;

/// <summary>What a run did.</summary>
/// <param name="Changed">Images that were to go and stayed, because they are no longer what the plan saw.</param>
public readonly record struct LifecycleOutcome(int Expired, int Archived, int Changed)
{
    public static LifecycleOutcome operator +(LifecycleOutcome one, LifecycleOutcome other) =>
        new(one.Expired + other.Expired, one.Archived + other.Archived, one.Changed + other.Changed);

    public static LifecycleOutcome Add(LifecycleOutcome left, LifecycleOutcome right) => left + right;
}
