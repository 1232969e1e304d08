namespace Berth.Core.Lifecycle;

/// <summary>What a policy means for one image.</summary>
/// <param name="Action">Null if it stays.</param>
public sealed record LifecycleVerdict(LifecycleImage Image, LifecycleAction? Action, LifecycleReason Reason)
{
    /// <summary>Of the rule by which the image goes, its own or its subject's.</summary>
    public int? RulePriority => Action is null ? null : Reason.RulePriority;
}
