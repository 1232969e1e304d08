using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Repositories;
using Berth.Core.Tokens;
using Berth.Server.Http;
using Berth.Server.Identity;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary>Makes tokens: of what was asked for, what the caller may.</summary>
internal sealed class TokenGrants(
    Permissions permissions, RegistryTokens tokens, Credentials credentials, AccessOptions options, ClientNetwork network, AnonymousLimit limit, AccessRecord record)
{
    /// <summary>A client asks for the repositories of one push or pull; a token names no more.</summary>
    private const int MaxScopes = 50;

    /// <summary>Repositories of code in the token of an app: those that the images asked for could come from.</summary>
    private const int MaxRepositories = 20;

    private static readonly (CredentialRights Right, string[] Actions)[] ScopeActions =
    [
        (CredentialRights.Pull, [EcrActions.BatchGetImage, EcrActions.GetDownloadUrlForLayer]),
        (CredentialRights.Push, [EcrActions.InitiateLayerUpload, EcrActions.PutImage]),
        (CredentialRights.Delete, [EcrActions.BatchDeleteImage]),
    ];

    /// <summary>Whose a credential is, with a line in the record either way. Guesses count against the address.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>, <see cref="RegistryError.NotPermitted"/>, <see cref="RegistryError.TransportInsecure"/>,
    /// <see cref="RegistryError.RateLimited"/> or <see cref="RegistryError.IdentityUnavailable"/>
    /// </exception>
    internal async Task<Proof> ProveAsync(HttpContext http, string user, string secret)
    {
        network.RequireSecrecy(http);
        var origin = http.Origin();
        try
        {
            var proof = await credentials.ProveAsync(user, secret, origin.Address, http.RequestAborted);
            var decision = await permissions.DecideAsync(proof.Caller, EcrActions.GetAuthorizationToken, AccessTarget.Registry, origin, http.RequestAborted);
            if (!decision.IsAllowed && !proof.Caller.IsAnonymous)
            {
                throw new RegistryException(RegistryError.NotPermitted, $"{proof.Caller.Name} may not log in to this registry");
            }

            Exchange.Of(http).Access = new(proof.Caller, origin, proof.Token);
            record.LoggedIn(Exchange.Of(http).Access!.Actor);
            return proof;
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.NotAuthenticated or RegistryError.NotPermitted)
        {
            limit.Take(http);
            record.LoginFailed(user, CredentialHash.Of(secret), origin.Address, refusal.Message);
            throw;
        }
    }

    /// <summary>Somebody without a credential.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RateLimited"/></exception>
    internal Proof Anonymous(HttpContext http)
    {
        limit.Take(http);
        Exchange.Of(http).Access = new(Caller.Anonymous, http.Origin(), null);
        return new(options.RequireLogin ? Caller.Anonymous : Caller.Administrator);
    }

    /// <summary>A token for what was asked.</summary>
    /// <param name="scopes">Null for one that is as good as the login.</param>
    internal async Task<Grant> IssueAsync(HttpContext http, Proof proof, IReadOnlyList<TokenScope>? scopes)
    {
        var granted = scopes is null ? null : await GrantAsync(http, proof, scopes);
        var caller = proof.Caller with { Repositories = RepositoriesFor(proof.Caller, granted) };
        var lasting = proof.Token is { Scopes: { } narrowed } ? granted ?? narrowed : granted;
        var (text, expires) = await tokens.IssueAsync(caller, lasting, options.TokenLifetime, http.RequestAborted);
        return new(text, expires, lasting);
    }

    private async Task<IReadOnlyList<TokenScope>> GrantAsync(HttpContext http, Proof proof, IReadOnlyList<TokenScope> scopes)
    {
        var granted = new List<TokenScope>();
        foreach (var scope in scopes.Take(MaxScopes))
        {
            var rights = await RightsAsync(http, proof, scope);
            if (rights != CredentialRights.None)
            {
                granted.Add(scope with { Rights = rights });
            }
        }

        return granted;
    }

    private async Task<CredentialRights> RightsAsync(HttpContext http, Proof proof, TokenScope scope)
    {
        if (scope.Type == TokenScope.Registry)
        {
            return scope.Name == TokenScope.Catalog ? scope.Rights : CredentialRights.None;
        }

        if (!RepositoryName.TryParse(scope.Name, out var repository))
        {
            return CredentialRights.None;
        }

        var rights = CredentialRights.None;
        foreach (var (right, actions) in ScopeActions.Where(entry => scope.Rights.HasFlag(entry.Right)))
        {
            if (proof.Token?.Covers(repository.Value, right) != false && await IsAnyAllowedAsync(http, proof.Caller, actions, repository.Value))
            {
                rights |= right;
            }
        }

        return rights;
    }

    private async Task<bool> IsAnyAllowedAsync(HttpContext http, Caller caller, string[] actions, RepositoryName repository)
    {
        try
        {
            foreach (var action in actions)
            {
                if ((await permissions.DecideAsync(caller, action, repository, http.Origin(), http.RequestAborted)).IsAllowed)
                {
                    return true;
                }
            }

            return false;
        }
        catch (RegistryException unavailable) when (unavailable.Error == RegistryError.IdentityUnavailable)
        {
            // The rest of what was asked may not depend on GitHub; the request that needs this right is told why it fails.
            return false;
        }
    }

    /// <summary>A token of an app may reach hundreds of repositories; those that no image asked for could come from are left out.</summary>
    private static IReadOnlyList<GitHubRepository> RepositoriesFor(Caller caller, IReadOnlyList<TokenScope>? scopes) => scopes is null
        ? [.. caller.Repositories.Take(MaxRepositories)]
        : [.. caller.Repositories
            .Where(code => scopes.Any(scope => scope.Name.Split('/').Contains(code.Name, StringComparer.OrdinalIgnoreCase)))
            .Take(MaxRepositories)];
}
