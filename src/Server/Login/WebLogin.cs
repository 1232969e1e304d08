using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>Logging in with a browser: to GitHub and back.</summary>
internal sealed class WebLogin(
    ISignIn signIn, PendingLogins pending, People people, Logins logins, LoginCookies cookies, Challenge challenge, ClientNetwork network, AnonymousLimit limit)
{
    internal const string Path = "/login";
    internal const string CallbackPath = "/login/callback";

    /// <summary><c>GET /login?return=PATH</c></summary>
    internal Task BeginAsync(HttpContext http) => Page.OrRefusalAsync(http, Begin);

    /// <summary><c>GET /login/callback</c>, where GitHub sends the browser.</summary>
    internal Task EndAsync(HttpContext http) => Page.OrRefusalAsync(http, FinishAsync);

    private Task Begin(HttpContext http)
    {
        network.RequireSecrecy(http);
        limit.Take(http);
        var path = ReturnPath.Of(http.Request.Query["return"]);
        if (IsOtherNameOfLoopback(http))
        {
            // GitHub sends the browser to the address, and cookies of the name would not be there.
            Page.RedirectTo(http, $"{challenge.Root(http)}{Path}?return={Uri.EscapeDataString(path)}");
            return Task.CompletedTask;
        }

        var (handle, login) = pending.Add(path);
        cookies.SetPending(http, handle);
        var verified = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(login.Verifier)));
        Page.RedirectTo(http, signIn.AuthorizeUrl(RedirectOf(http), login.State, verified).AbsoluteUri);
        return Task.CompletedTask;
    }

    private async Task FinishAsync(HttpContext http)
    {
        network.RequireSecrecy(http);
        limit.Take(http);
        var handle = cookies.PendingOf(http);
        cookies.RemovePending(http);
        var login = pending.Take(handle, http.Request.Query["state"].ToString())
            ?? throw new RegistryException(RegistryError.NotAuthenticated, "this login was not begun in this browser, has been used, or took too long: begin again");
        if (http.Request.Query["code"].ToString() is not { Length: > 0 } code)
        {
            throw new RegistryException(RegistryError.NotAuthenticated, $"GitHub refuses the login: {Printable.Of(http.Request.Query["error"].ToString())}");
        }

        var token = await signIn.ExchangeAsync(code, login.Verifier, RedirectOf(http), http.RequestAborted);
        var person = await people.IdentifyAsync(http, token);

        // A new secret always, and whatever the browser had before is over: nobody can have known it beforehand.
        if (cookies.SessionOf(http) is { } old && old.StartsWith(Logins.SessionPrefix, StringComparison.Ordinal))
        {
            await logins.RevokeAsync(old);
        }

        cookies.SetSession(http, await people.CreateAsync(http, LoginKind.Session, person));
        Page.RedirectTo(http, login.Return);
    }

    private Uri RedirectOf(HttpContext http) => new($"{challenge.Root(http)}{CallbackPath}");

    private bool IsOtherNameOfLoopback(HttpContext http) =>
        http.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        && IPAddress.TryParse(new Uri(challenge.Root(http)).Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
