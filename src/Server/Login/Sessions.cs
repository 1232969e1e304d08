using Berth.Core;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>Who sends a request of a browser, and whether it was meant.</summary>
internal sealed class Sessions(Logins logins, People people, LoginCookies cookies, Challenge challenge, ClientNetwork network, Database database)
{
    /// <summary>The session, asked anew every time; null for none, and for one that has ended or whose person has left.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/> or <see cref="RegistryError.TransportInsecure"/></exception>
    internal async Task<Session?> FindAsync(HttpContext http)
    {
        network.RequireSecrecy(http);
        var secret = cookies.SessionOf(http);
        if (await logins.FindAsync(secret, http.RequestAborted) is not { Kind: LoginKind.Session } login
            || await UserAsync(http, login.UserId) is not { } user)
        {
            return null;
        }

        var person = People.Of(user.Id, user.Login, secret) with { Issued = login.Created };
        try
        {
            await people.RequireAsync(http, person);
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.NotAuthenticated or RegistryError.NotPermitted)
        {
            return null;
        }

        Exchange.Of(http).Access = new(person, http.Origin(), null);
        return new(secret, person, user);
    }

    /// <summary>The session of a form that one of its own pages sent.</summary>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.NotAuthenticated"/>; <see cref="RegistryError.NotPermitted"/>: another site sent it; and as <see cref="FindAsync"/>.
    /// </exception>
    internal async Task<Session> RequireFormAsync(HttpContext http, string token)
    {
        var session = await FindAsync(http) ?? throw new RegistryException(RegistryError.NotAuthenticated, "you are not logged in");
        return IsSameOrigin(http) && session.HasFormToken(token)
            ? session
            : throw new RegistryException(RegistryError.NotPermitted, "this was not sent by a page of your session: go back, load the page again, and repeat it");
    }

    /// <summary>What browsers say themselves of where a request comes from; what says nothing still has to bring the token.</summary>
    private bool IsSameOrigin(HttpContext http)
    {
        var (origin, site) = (http.Request.Headers.Origin.ToString(), http.Request.Headers["Sec-Fetch-Site"].ToString());
        return (origin.Length == 0 || origin.Equals(new Uri(challenge.Root(http)).GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
            && (site.Length == 0 || site == "same-origin");
    }

    private async Task<DirectoryUser?> UserAsync(HttpContext http, long id)
    {
        using var session = await database.ReadAsync(http.RequestAborted);
        return await GitHubDirectory.FindUserAsync(session, id, http.RequestAborted);
    }
}
