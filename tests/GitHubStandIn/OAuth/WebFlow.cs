using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>/login/oauth/authorize: the page on which a person signs in and agrees. It asks every time.</summary>
internal static class WebFlow
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder routes, World world)
    {
        routes.MapGet("/login/oauth/authorize", async http => await ShowAsync(http, world, await Form.ReadAsync(http.Request), null));
        routes.MapPost("/login/oauth/authorize", http => DecideAsync(http, world));
    }

    private static Task ShowAsync(HttpContext http, World world, Form form, string? complaint)
    {
        ClientApplication? application;
        List<string> logins;
        lock (world.Gate)
        {
            application = world.FindApplication(form["client_id"]);
            logins = [.. world.Users.Select(user => user.Login)];
        }

        if (application is null)
        {
            return HtmlPage.WriteAsync(http, 404, "Not found", "<p>No application has this client id.</p>");
        }

        if (Target(application, form) is not { } target)
        {
            return MismatchAsync(http, application, form);
        }

        return HtmlPage.WriteAsync(http, 200, $"Authorize {application.Name}", Body(form, application, target, logins, complaint));
    }

    private static async Task DecideAsync(HttpContext http, World world)
    {
        var form = await Form.ReadAsync(http.Request);
        string? location;
        lock (world.Gate)
        {
            location = Decide(world, form);
        }

        if (location is null)
        {
            await ShowAsync(http, world, form, "Nobody here has this name.");
            return;
        }

        http.Response.Redirect(location);
    }

    /// <summary>Where the decision sends the browser; null: it cannot be taken like this.</summary>
    private static string? Decide(World world, Form form)
    {
        if (world.FindApplication(form["client_id"]) is not { } application || Target(application, form) is not { } target)
        {
            return null;
        }

        if (form["authorize"] != "1")
        {
            return With(target, form, Error("access_denied", "The user has denied your application access."));
        }

        if (world.FindUser(form["login"]) is not { } user)
        {
            return null;
        }

        var code = TokenText.Hex()[..20];
        world.Codes[code] = new(application, user, form.Scopes(), target, form["code_challenge"], world.Now + CodeLifetime);
        return With(target, form, new() { ["code"] = code });
    }

    /// <summary>Where the browser goes afterwards; null: the application may not send it there.</summary>
    private static Uri? Target(ClientApplication application, Form form) =>
        string.IsNullOrEmpty(form["redirect_uri"]) ? (application.RedirectUris is [var callback, ..] ? callback : null)
        : Uri.TryCreate(form["redirect_uri"], UriKind.Absolute, out var uri) && application.Allows(uri) ? uri : null;

    private static Task MismatchAsync(HttpContext http, ClientApplication application, Form form)
    {
        if (application.RedirectUris is not [var callback, ..])
        {
            return HtmlPage.WriteAsync(http, 404, "Not found", "<p>The application has no callback.</p>");
        }

        http.Response.Redirect(With(callback, form, Error("redirect_uri_mismatch", "The redirect_uri is not associated with this application.")));
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> Error(string error, string description) =>
        new() { ["error"] = error, ["error_description"] = description };

    private static string With(Uri target, Form form, Dictionary<string, string> fields)
    {
        if (!string.IsNullOrEmpty(form["state"]))
        {
            fields["state"] = form["state"]!;
        }

        var query = new QueryBuilder(fields).ToString();
        return target.AbsoluteUri + (target.Query.Length > 0 ? "&" + query[1..] : query);
    }

    private static string Body(Form form, ClientApplication application, Uri target, List<string> logins, string? complaint)
    {
        var scopes = application is GitHubApp ? "what its permissions say" : string.Join(", ", form.Scopes().DefaultIfEmpty("your public profile"));
        string[] kept = ["client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method"];
        return $"""
            {(complaint is null ? "" : $"""<p role="alert">{HtmlPage.Text(complaint)}</p>""")}
            <p>{HtmlPage.Text(application.Name)} asks for: {HtmlPage.Text(scopes)}. Afterwards you are sent to {HtmlPage.Text(target.GetLeftPart(UriPartial.Path))}.</p>
            <form method="post" action="/login/oauth/authorize">
            {string.Join('\n', kept.Where(name => form[name] is not null).Select(name => HtmlPage.Hidden(name, form[name])))}
            <p><label>Sign in as <input name="login" list="logins" value="{HtmlPage.Text(form["login"])}" autocomplete="username"></label></p>
            <datalist id="logins">{string.Concat(logins.Select(login => $"""<option value="{HtmlPage.Text(login)}">"""))}</datalist>
            <p><button name="authorize" value="1">Authorize</button> <button name="authorize" value="0">Cancel</button></p>
            </form>
            """;
    }
}
