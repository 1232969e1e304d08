namespace Berth.Core.Lifecycle;

/// <summary>Which images a rule looks at, by their tags.</summary>
public enum LifecycleTagStatus
{
    /// <summary>Those whose tags match the rule's list.</summary>
    Tagged,

    /// <summary>Those without a tag.</summary>
    Untagged,

    Any,
}
