namespace Berth.Core.Access;

/// <summary>Temporary credentials, and what holds as long as they do (IAM User Guide, "Session policies", "Pass session tags in AWS STS").</summary>
public sealed record CallerSession
{
    /// <summary>What whoever began the session calls it; of a federated user its name.</summary>
    public required string Name { get; init; }

    /// <summary>Of a federated user: the id of the user that vouches for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The session's own policy, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of managed policies that are session policies too. With <see cref="Policy"/> they are one: what any of them allows.</summary>
    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>The keys of tags that a role assumed from here takes along.</summary>
    public IReadOnlyList<string> TransitiveTags { get; init; } = [];

    public bool IsNarrowed => Policy is not null || PolicyArns.Count > 0;
}
