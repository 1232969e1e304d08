namespace Berth.GitHubStandIn.State;

/// <summary>How tokens come to be and end.</summary>
internal static class Issuing
{
    private static readonly TimeSpan UserTokenLifetime = TimeSpan.FromHours(8);
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromSeconds(15_897_600);
    private static readonly TimeSpan InstallationTokenLifetime = TimeSpan.FromHours(1);

    public static Token ToUser(
        World world, User user, TokenKind kind, IReadOnlyList<string> scopes, string? clientId, TimeSpan? lifetime, Account? resourceOwner = null)
    {
        var token = new Token
        {
            Id = world.NextId(),
            Text = TokenText.Of(kind),
            Kind = kind,
            CreatedAt = world.Now,
            User = user,
            Scopes = scopes,
            ClientId = clientId,
            ResourceOwner = kind == TokenKind.FineGrained ? resourceOwner ?? user : null,
            ExpiresAt = world.Now + lifetime,
        };
        world.Tokens.Add(token);
        return token;
    }

    /// <summary>What a finished sign-in gives: a GitHub App's token has the app's permissions and no scopes.</summary>
    public static Token ToApplication(World world, ClientApplication application, User user, IReadOnlyList<string> scopes) => application switch
    {
        GitHubApp app => ToUser(world, user, TokenKind.UserToServer, [], app.ClientId, app.ExpiringUserTokens ? UserTokenLifetime : null),
        _ => ToUser(world, user, TokenKind.OAuth, scopes, application.ClientId, null),
    };

    public static RefreshToken Refreshing(World world, ClientApplication application, Token token)
    {
        var refresh = new RefreshToken(TokenText.Refresh(), application, token, world.Now + RefreshTokenLifetime);
        world.RefreshTokens.Add(refresh);
        return refresh;
    }

    public static Token ToInstallation(
        World world, Installation installation, bool stateless, IReadOnlyDictionary<string, string> permissions, IReadOnlyList<Repository>? repositories)
    {
        var expires = world.Now + InstallationTokenLifetime;
        var token = new Token
        {
            Id = world.NextId(),
            Text = stateless ? TokenText.Stateless(world.StatelessKey, installation, world.Now, expires) : TokenText.Of(TokenKind.Installation),
            Kind = TokenKind.Installation,
            CreatedAt = world.Now,
            Installation = installation,
            Permissions = permissions,
            Repositories = repositories,
            ExpiresAt = expires,
        };
        world.Tokens.Add(token);
        return token;
    }

    public static void Withdraw(World world, User user, string clientId)
    {
        world.Tokens.RemoveAll(token => token.User == user && token.ClientId == clientId);
        world.RefreshTokens.RemoveAll(refresh => refresh.Token.User == user && refresh.Application.ClientId == clientId);
    }
}
