using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    /// <summary>Makes a token of a user.</summary>
    /// <param name="scopes">Scopes such as <c>read:org</c>; for a fine-grained token, permissions such as <c>members:read</c>.</param>
    /// <param name="clientId">The application that the token is issued to, for the kinds OAuth and UserToServer.</param>
    /// <param name="resourceOwner">The one account that a fine-grained token reaches; without it, the user's own.</param>
    /// <param name="lifetime">Null: it does not expire.</param>
    public Token CreateToken(
        User user, TokenKind kind, IEnumerable<string>? scopes = null, string? clientId = null, Account? resourceOwner = null, TimeSpan? lifetime = null)
    {
        lock (world.Gate)
        {
            return Issuing.ToUser(world, user, kind, [.. scopes ?? []], clientId, lifetime, resourceOwner);
        }
    }

    /// <summary>The token of this text, revoked or not known: null.</summary>
    public Token? FindToken(string text)
    {
        lock (world.Gate)
        {
            return world.FindToken(text);
        }
    }

    public void RevokeToken(Token token)
    {
        lock (world.Gate)
        {
            world.Tokens.Remove(token);
            world.RefreshTokens.RemoveAll(refresh => refresh.Token == token);
        }
    }

    /// <summary>A user withdraws an application's authorisation: all its tokens of this user end.</summary>
    public void RevokeAuthorization(User user, string clientId, bool announce = false)
    {
        lock (world.Gate)
        {
            Issuing.Withdraw(world, user, clientId);
            Announce(announce, "github_app_authorization", () => payloads.AuthorizationRevoked(user));
        }
    }
}
