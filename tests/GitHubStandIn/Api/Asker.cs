using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>Who asks: a token, a GitHub App with its own key, an application with its secret, or nobody.</summary>
internal sealed record Asker(Token? Token = null, GitHubApp? App = null, ClientApplication? Application = null)
{
    public User? User => Token?.User;

    public Installation? Installation => Token?.Installation;

    /// <summary>Whether the token has scopes rather than permissions.</summary>
    public bool HasScopes => Token?.Kind is TokenKind.Classic or TokenKind.OAuth;

    public bool IsAnonymous => Token is null && App is null;

    /// <summary>Whose rate limit it is.</summary>
    public string LimitKey => User is { } user ? $"user {user.Id}"
        : Installation is { } installation ? $"installation {installation.Id}"
        : App is { } app ? $"app {app.Id}" : "anonymous";
}
