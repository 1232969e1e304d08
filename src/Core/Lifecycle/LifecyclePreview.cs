namespace Berth.Core.Lifecycle;

/// <summary>The last preview of a repository and a page of its results.</summary>
/// <param name="Text">The policy that is previewed.</param>
/// <param name="Expiring">Images in all; as <paramref name="Transitioning"/>, whatever was asked for.</param>
/// <param name="Results">In the order in which they would go; none unless it is complete.</param>
/// <param name="Next">The number after which to go on; null at the end.</param>
public sealed record LifecyclePreview(
    string Text, LifecyclePreviewStatus Status, int Expiring, int Transitioning, IReadOnlyList<LifecyclePreviewResult> Results, long? Next);
