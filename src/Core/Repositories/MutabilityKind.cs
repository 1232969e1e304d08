namespace Berth.Core.Repositories;

/// <summary>Whether tags of a repository can be moved (Amazon ECR, "Preventing image tags from being overwritten").</summary>
public enum MutabilityKind
{
    Mutable,
    Immutable,

    /// <summary>Those that a pattern matches can be moved, no others.</summary>
    ImmutableWithExclusion,

    /// <summary>Those that a pattern matches cannot be moved, all others can.</summary>
    MutableWithExclusion,
}
