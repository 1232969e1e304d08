using System.Globalization;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Core.Tokens;

namespace Berth.Server.Identity;

/// <summary>
/// Everything that clients send as user and password. Each kind of secret has a form of its own, so none is ever shown to a party that it
/// was not made for: only what looks like GitHub's goes to GitHub.
/// </summary>
internal sealed class Credentials(
    Database database, RegistryTokens tokens, AccessKeys keys, Logins logins, IOpenIdProviders providers, IGitHub? github)
{
    private static readonly string[] GitHubPrefixes = ["ghp_", "gho_", "ghu_", "ghs_", "github_pat_"];

    /// <summary>Whose a secret is.</summary>
    /// <param name="user">The user name that came with it; it counts where the kind of secret has one.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/> with a reason that never holds the secret, or <see cref="RegistryError.IdentityUnavailable"/>.
    /// </exception>
    internal async Task<Proof> ProveAsync(string user, string secret, string? address, CancellationToken cancel)
    {
        if (secret.Length is 0 or > RegistryTokens.MaxLength)
        {
            throw Refused("there is no password");
        }

        if (GitHubPrefixes.Any(prefix => secret.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return new(await GitHubAsync(user, secret, cancel));
        }

        if (secret.StartsWith(Logins.RefreshPrefix, StringComparison.Ordinal))
        {
            return new(await LoginAsync(secret, cancel), CanRenew: true);
        }

        if (await tokens.RecognizesAsync(secret, cancel))
        {
            var token = await tokens.VerifyAsync(secret, cancel) ?? throw Refused("the token is not valid, or no longer: get another one");
            return new(token.Caller, token);
        }

        if (providers.Recognizes(secret))
        {
            return new(await providers.VerifyAsync(secret, cancel));
        }

        return await keys.VerifyAsync(user, secret, address, cancel) is { } key
            ? new(key.ToCaller() with { Credential = CredentialHash.Of(secret) })
            : throw Refused("user and password are not known here");
    }

    private async Task<Caller> GitHubAsync(string user, string secret, CancellationToken cancel)
    {
        if (github is null || await github.IdentifyAsync(secret, cancel) is not { } identity)
        {
            throw Refused("GitHub does not know this token, or it was not made for this registry");
        }

        if (identity.UserId is not { } id)
        {
            return Application(identity, secret);
        }

        return user.Equals(identity.Login, StringComparison.OrdinalIgnoreCase)
            ? Caller.Person(id, identity.Login) with { Rights = identity.Rights, Credential = CredentialHash.Of(secret) }
            : throw Refused($"the token belongs to {identity.Login}: log in as that user");
    }

    private static Caller Application(GitHubIdentity identity, string secret) => new()
    {
        Kind = CallerKind.Application,
        Id = string.Create(CultureInfo.InvariantCulture, $"github:app:{identity.InstallationId}"),
        Name = identity.Login,
        Repositories = identity.Repositories,
        Rights = identity.Rights & ~CredentialRights.Manage,
        Credential = CredentialHash.Of(secret),
    };

    private async Task<Caller> LoginAsync(string secret, CancellationToken cancel)
    {
        var login = await logins.FindAsync(secret, cancel) ?? throw Refused("the login has ended: log in again");
        using var session = await database.ReadAsync(cancel);
        var user = await GitHubDirectory.FindUserAsync(session, login.UserId, cancel) ?? throw Refused("the account of this login is not known any more");
        return Caller.Person(login.UserId, user.Login) with { Issued = login.Created, Credential = CredentialHash.Of(secret) };
    }

    private static RegistryException Refused(string reason) => new(RegistryError.NotAuthenticated, reason);
}
