namespace Berth.GitHubStandIn.State;

/// <summary>What a browser carries from the authorisation page to the application; good once, for ten minutes.</summary>
internal sealed record AuthorizationCode(
    ClientApplication Application, User User, IReadOnlyList<string> Scopes, Uri RedirectUri, string? Challenge, DateTimeOffset ExpiresAt);
