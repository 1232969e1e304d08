namespace Berth.Core.Lifecycle;

/// <summary>Which results of a preview are wanted.</summary>
public sealed record LifecyclePreviewQuery
{
    public const int MaxCount = 100;

    /// <summary>The number after which to go on.</summary>
    public long After { get; init; }

    /// <summary>At most <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = MaxCount;

    public LifecycleTagStatus TagStatus { get; init; } = LifecycleTagStatus.Any;

    /// <summary>Digests and tags, one of which an image must have; null for all images.</summary>
    public IReadOnlyList<string>? Images { get; init; }
}
