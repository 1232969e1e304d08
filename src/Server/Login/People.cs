using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>From what GitHub says of somebody to a login of the registry's own. GitHub's token ends here: it is neither kept nor logged.</summary>
internal sealed class People(IGitHub? github, Logins logins, Permissions permissions, AccessRecord record)
{
    /// <summary>A working day: the browser of a machine that others use too.</summary>
    internal static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    /// <summary>Fixed, not prolonged by use: who logs in with it logs in again once a quarter.</summary>
    internal static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);

    /// <summary>Whose token it is.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>: nobody's, or of somebody who is no member; <see cref="RegistryError.NotPermitted"/>;
    /// <see cref="RegistryError.IdentityUnavailable"/>.
    /// </exception>
    internal async Task<Caller> IdentifyAsync(HttpContext http, string token)
    {
        try
        {
            var person = await github!.IdentifyAsync(token, http.RequestAborted) is { UserId: { } id, Login: { } login }
                ? Of(id, login, token)
                : throw new RegistryException(RegistryError.NotAuthenticated, "GitHub does not say who this is");
            await RequireAsync(http, person);
            return person;
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.NotAuthenticated or RegistryError.NotPermitted)
        {
            record.LoginFailed("", CredentialHash.Of(token), http.Origin().Address, refusal.Message);
            throw;
        }
    }

    /// <summary>Makes a login; the answer is its secret.</summary>
    internal Task<string> CreateAsync(HttpContext http, LoginKind kind, Caller person) => logins.CreateAsync(
        kind,
        person.GitHubUser!.Value,
        http.Request.Headers.UserAgent.ToString(),
        kind == LoginKind.Session ? SessionLifetime : RefreshLifetime,
        ActorOf(http, person));

    /// <summary>Refuses who may not log in, or not any more: the same question that every other credential is asked.</summary>
    /// <exception cref="RegistryException">As <see cref="IdentifyAsync"/>.</exception>
    internal async Task RequireAsync(HttpContext http, Caller person)
    {
        if (!(await permissions.DecideAsync(person, EcrActions.GetAuthorizationToken, AccessTarget.Registry, http.Origin(), http.RequestAborted)).IsAllowed)
        {
            throw new RegistryException(RegistryError.NotPermitted, $"{Printable.Of(person.Name)} may not log in to this registry");
        }
    }

    internal static Caller Of(long id, string login, string credential) => Caller.Person(id, login) with { Credential = CredentialHash.Of(credential) };

    internal static Actor ActorOf(HttpContext http, Caller person) => new(person.Id, person.Name, person.Credential, http.Origin().Address);
}
