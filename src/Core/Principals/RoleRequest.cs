namespace Berth.Core.Principals;

/// <summary>Which role somebody wants to become, and how (AWS STS API Reference, AssumeRole).</summary>
public sealed record RoleRequest(string RoleArn, string SessionName)
{
    /// <summary>Null for an hour.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Narrows the session.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of managed policies that narrow the session.</summary>
    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>The keys of tags that go along when another role is assumed from the session.</summary>
    public IReadOnlyList<string> TransitiveTags { get; init; } = [];

    public string? ExternalId { get; init; }

    public string? SourceIdentity { get; init; }
}
