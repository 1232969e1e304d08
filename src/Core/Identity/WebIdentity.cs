namespace Berth.Core.Identity;

/// <summary>What a valid token of an OpenID provider says, for the exchange for a role.</summary>
public sealed record WebIdentity
{
    /// <summary>Its <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    /// <summary>The audience that was accepted.</summary>
    public required string Audience { get; init; }

    /// <summary>Its claims as condition keys: <c>token.actions.githubusercontent.com:sub</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; }

    /// <summary>The tags that the provider gives the session.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public IReadOnlyList<string> TransitiveTags { get; init; } = [];

    public string? SourceIdentity { get; init; }

    /// <summary>The hash of the token.</summary>
    public required string Credential { get; init; }
}
