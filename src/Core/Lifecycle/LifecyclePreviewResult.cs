namespace Berth.Core.Lifecycle;

/// <summary>An image that a previewed policy would take.</summary>
/// <param name="StorageClass">That it is in.</param>
public sealed record LifecyclePreviewResult(
    long Number, string Digest, IReadOnlyList<string> Tags, DateTimeOffset PushedAt, LifecycleAction Action, int RulePriority, LifecycleStorageClass StorageClass);
