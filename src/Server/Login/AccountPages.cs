using Berth.Core.Identity;
using Berth.Server.Http;
using Berth.Server.Tokens;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>What somebody who is logged in sees and ends.</summary>
internal sealed class AccountPages(Sessions sessions, Logins logins, People people, LoginCookies cookies, Challenge challenge)
{
    internal const string LogoutPath = "/logout";
    internal const string LogoutEverywherePath = "/account/logout-everywhere";
    internal const string DockerLoginPath = "/account/docker-login";
    internal const string FormField = "form";

    /// <summary><c>GET /account</c></summary>
    internal Task ShowAsync(HttpContext http) => Page.OrRefusalAsync(http, async _ =>
    {
        if (await sessions.FindAsync(http) is { } session)
        {
            await Page.WriteAsync(http, StatusCodes.Status200OK, session.User.Login, AccountText.Of(session, challenge.Root(http)));
        }
        else
        {
            Page.RedirectTo(http, $"{WebLogin.Path}?return={Uri.EscapeDataString(ReturnPath.Home)}");
        }
    });

    /// <summary><c>POST /logout</c></summary>
    internal Task LogoutAsync(HttpContext http) => WithFormAsync(http, async session =>
    {
        await logins.RevokeAsync(session.Secret, People.ActorOf(http, session.Person));
        await GoodbyeAsync(http, "This browser is logged out.");
    });

    /// <summary><c>POST /account/logout-everywhere</c></summary>
    internal Task LogoutEverywhereAsync(HttpContext http) => WithFormAsync(http, async session =>
    {
        var ended = await logins.RevokeAllOfAsync(session.User.Id, People.ActorOf(http, session.Person));
        await GoodbyeAsync(http, $"{ended} logins are over. Tokens that programs got from them end by themselves within minutes.");
    });

    /// <summary><c>POST /account/docker-login</c></summary>
    internal Task CreateDockerLoginAsync(HttpContext http) => WithFormAsync(http, async session =>
    {
        var secret = await people.CreateAsync(http, LoginKind.Refresh, session.Person);
        await Page.WriteAsync(http, StatusCodes.Status200OK, "A docker login", AccountText.Of(session, HostOf(http), secret));
    });

    private Task WithFormAsync(HttpContext http, Func<Session, Task> work) => Page.OrRefusalAsync(http, async _ =>
    {
        var form = await FormBody.ReadAsync(http);
        await work(await sessions.RequireFormAsync(http, form[FormField].ToString()));
    });

    private Task GoodbyeAsync(HttpContext http, string text)
    {
        cookies.RemoveSession(http);
        return Page.WriteAsync(http, StatusCodes.Status200OK, "Goodbye", $"<p>{Page.Text(text)}</p>\n<p><a href=\"{WebLogin.Path}\">Log in</a></p>");
    }

    private string HostOf(HttpContext http) => new Uri(challenge.Root(http)).Authority;
}
