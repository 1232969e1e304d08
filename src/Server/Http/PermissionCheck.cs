using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Core.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Berth.Server.Http;

/// <summary>
/// Asks for every request whether its caller may do what the endpoint does, and says no in words that give nothing away: what a caller
/// may not see is not there.
/// </summary>
internal sealed class PermissionCheck(RequestDelegate next, Permissions permissions, Challenge challenge, AccessRecord record)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint) // The router's own refusal of a method is none.
        {
            var rule = endpoint.Metadata.GetMetadata<AccessRule>()
                ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no access rule");
            await RequireAsync(http, rule);
        }

        await next(http);
    }

    private ValueTask RequireAsync(HttpContext http, AccessRule rule) => rule.Subject switch
    {
        AccessSubject.None => default,
        AccessSubject.Token => RequireToken(http, null),
        AccessSubject.Catalog => RequireToken(http, new(TokenScope.Registry, TokenScope.Catalog, TokenScope.Everything)),
        AccessSubject.Self => RequireKnown(http),
        AccessSubject.Registry => RequireRegistryAsync(http, rule),
        AccessSubject.Repository => RequireRepositoryAsync(http, rule),
    };

    private ValueTask RequireToken(HttpContext http, TokenScope? scope)
    {
        var access = Exchange.Of(http).Access!;
        if (access.IsBare)
        {
            throw Challenged(http, scope, null, "log in, or get a token for anonymous callers");
        }

        return scope is null || access.Token?.CoversCatalog() != false
            ? default
            : throw Challenged(http, scope, "insufficient_scope", "the token is not for the list of repositories");
    }

    private ValueTask RequireKnown(HttpContext http) => Exchange.Of(http).Access!.Caller.IsAnonymous ? throw Challenged(http, null, null, "log in first") : default;

    /// <summary>Tokens for images are not good for settings, and neither is a workflow, whatever policies say.</summary>
    private async ValueTask RequireRegistryAsync(HttpContext http, AccessRule rule)
    {
        await RequireKnown(http);
        var access = Exchange.Of(http).Access!;
        if (access.Token?.Scopes is not null || !await IsAllowedAsync(access, rule, null, http.RequestAborted))
        {
            throw record.Refusal(access, rule.Actions[0], null);
        }
    }

    private async ValueTask RequireRepositoryAsync(HttpContext http, AccessRule rule)
    {
        var access = Exchange.Of(http).Access!;
        if (access.Caller.Kind == CallerKind.Administrator)
        {
            return;
        }

        var name = http.Repository();
        var repository = await permissions.RepositoryAsync(name, http.RequestAborted);
        if (!await IsAllowedAsync(access, rule, name, http.RequestAborted))
        {
            throw await RefuseAsync(http, access, rule, name, repository);
        }

        if (!repository.Exists && (!rule.Creates || !await MayCreateAsync(access, name, http.RequestAborted)))
        {
            throw access.Caller.IsAnonymous ? MaybeHidden(http, access, rule, name) : NotThere(name);
        }

        if (access.Token is { } token && !token.Covers(name, rule.Rights) && !(rule.IsPartOfPush && token.Covers(name, CredentialRights.Push)))
        {
            throw Challenged(http, ScopeOf(name, rule), "insufficient_scope", "the token is not for this repository");
        }
    }

    private async ValueTask<RegistryException> RefuseAsync(
        HttpContext http, Access access, AccessRule rule, RepositoryName name, RepositoryAccess repository)
    {
        if (access.Caller.IsAnonymous)
        {
            return MaybeHidden(http, access, rule, name);
        }

        if (rule.Rights != CredentialRights.Pull)
        {
            return record.Refusal(access, rule.Actions[0], name);
        }

        record.Denied(access.Actor, rule.Actions[0], name);
        if (repository.Exists)
        {
            // What does not exist is never kept in memory: without this reading, a hidden repository would be refused faster.
            await permissions.ReadRepositoryAsync(name, http.RequestAborted);
        }

        return NotThere(name);
    }

    private async ValueTask<bool> IsAllowedAsync(Access access, AccessRule rule, RepositoryName? repository, CancellationToken cancel)
    {
        foreach (var action in rule.Actions)
        {
            if ((await permissions.DecideAsync(access.Caller, action, repository, access.Origin, cancel)).IsAllowed)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<bool> MayCreateAsync(Access access, RepositoryName name, CancellationToken cancel) =>
        (await permissions.DecideAsync(access.Caller, EcrActions.CreateRepository, name, access.Origin, cancel)).IsAllowed;

    private RegistryException Challenged(HttpContext http, TokenScope? scope, string? error, string message)
    {
        challenge.Write(http, scope, error);
        return new(RegistryError.NotAuthenticated, message);
    }

    /// <summary>Somebody anonymous is told the same of what is hidden and of what does not exist.</summary>
    private RegistryException MaybeHidden(HttpContext http, Access access, AccessRule rule, RepositoryName name) => Challenged(
        http, ScopeOf(name, rule), access.Token is null ? null : "insufficient_scope", "log in: the repository does not exist, or is not public");

    private static TokenScope ScopeOf(RepositoryName name, AccessRule rule) => new(
        TokenScope.Repository, name.Value, rule.Rights == CredentialRights.Push ? CredentialRights.Pull | CredentialRights.Push : rule.Rights);

    private static RegistryException NotThere(RepositoryName name) => new(RegistryError.RepositoryNotFound, $"there is no repository {name}");
}
