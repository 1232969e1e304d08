namespace Berth.GitHubStandIn.State;

public sealed class GitHubApp : ClientApplication
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string PublicKeyPem { get; init; }

    /// <summary>Whether a user's token lives 8 hours and comes with a refresh token.</summary>
    public bool ExpiringUserTokens { get; set; } = true;
}
