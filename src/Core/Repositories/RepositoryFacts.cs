namespace Berth.Core.Repositories;

/// <summary>What a decision about a repository needs to know of it.</summary>
/// <param name="Id">Of this repository alone: one of the same name that comes later has another.</param>
/// <param name="Tags">By key, among them <see cref="RepositorySettings.VisibilityTag"/>.</param>
/// <param name="Policy">The repository's own policy in IAM's language, or null.</param>
public sealed record RepositoryFacts(long Id, IReadOnlyDictionary<string, string> Tags, string? Policy)
{
    /// <summary>What the repository says itself: whether anybody may pull from it. Null if it says nothing.</summary>
    public bool? IsPublic => Tags.TryGetValue(RepositorySettings.VisibilityTag, out var visibility) ? visibility == RepositorySettings.Public : null;
}
