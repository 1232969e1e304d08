namespace Berth.Core.Lifecycle;

/// <param name="Text">As <see cref="LifecyclePolicy.Text"/> writes it.</param>
/// <param name="IsDefault">Whether it is the registry's default policy.</param>
/// <param name="EvaluatedAt">When the repository was last evaluated by it; null if it was not yet.</param>
public sealed record StoredLifecyclePolicy(string Text, bool IsDefault, DateTimeOffset? EvaluatedAt);
