namespace Berth.Core.Lifecycle;

/// <summary>What a policy means for a repository.</summary>
/// <param name="Actions">What goes, in the order in which it must go: the older before the younger, each followed by what is attached to it.</param>
/// <param name="Kept">What stays, the oldest first.</param>
public sealed record LifecyclePlan(IReadOnlyList<LifecycleVerdict> Actions, IReadOnlyList<LifecycleVerdict> Kept)
{
    public int Count(LifecycleAction action) => Actions.Count(verdict => verdict.Action == action);
}
