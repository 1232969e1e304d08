namespace Berth.Core.Upstreams;

/// <summary>A pull through cache rule: repositories below a prefix come from another registry.</summary>
public sealed record CacheRule
{
    /// <summary>The prefix of all repositories that no other rule speaks of.</summary>
    public const string Root = "ROOT";

    /// <summary>As it was written: a slash at its end means nothing.</summary>
    public required string Prefix { get; init; }

    /// <summary>One of the names of <see cref="UpstreamRegistries"/>.</summary>
    public required string Upstream { get; init; }

    /// <summary>A host.</summary>
    public required string Url { get; init; }

    /// <summary>What stands in front of the repository's name there; null for nothing.</summary>
    public string? UpstreamPrefix { get; init; }

    /// <summary>The ARN of the secret with a user name and a token; null for a registry that asks for none.</summary>
    public string? Credential { get; init; }

    public string? Role { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }
}
