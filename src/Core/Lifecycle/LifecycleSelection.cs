namespace Berth.Core.Lifecycle;

/// <summary>Which images a rule takes.</summary>
public sealed record LifecycleSelection(LifecycleTagStatus TagStatus)
{
    /// <summary>
    /// Patterns with <c>*</c>, null if the rule names none. Every one must match some tag of the image; for
    /// <see cref="LifecycleAction.Retain"/> one is enough.
    /// </summary>
    public IReadOnlyList<string>? TagPatterns { get; init; }

    /// <summary>The same with the beginnings of tags. A rule has one of the two lists if it speaks of tagged images.</summary>
    public IReadOnlyList<string>? TagPrefixes { get; init; }

    /// <summary>Null if the rule does not say, which means <see cref="LifecycleStorageClass.Standard"/>.</summary>
    public LifecycleStorageClass? StorageClass { get; init; }

    /// <summary>Null for <see cref="LifecycleAction.Retain"/> alone.</summary>
    public LifecycleCountType? CountType { get; init; }

    /// <summary>Images or days.</summary>
    public int CountNumber { get; init; }

    internal LifecycleStorageClass Class => StorageClass ?? LifecycleStorageClass.Standard;
}
