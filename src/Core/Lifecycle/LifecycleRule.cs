namespace Berth.Core.Lifecycle;

/// <param name="Priority">From 1 on and unique; the lowest is applied first.</param>
public sealed record LifecycleRule(int Priority, string? Description, LifecycleSelection Selection, LifecycleAction Action)
{
    internal bool IsRetain => Action == LifecycleAction.Retain;
}
