using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>A page without a script, that nothing may frame, that no cache keeps, and on which only its own style counts.</summary>
internal static class Page
{
    private const string Style = """
        body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
        code{background:#f0f2f4;padding:.15rem .3rem;border-radius:.2rem;overflow-wrap:anywhere}
        button{font:inherit;padding:.35rem .8rem;margin:0 .5rem .5rem 0}dt{font-weight:600}dd{margin:0 0 .6rem}form{display:inline}
        @media (prefers-color-scheme:dark){body{color:#e6e8ea;background:#15181b}code{background:#262b30}a{color:#8ab4f8}}
        """;

    /// <summary>The Referer stays within the site, which also keeps the Origin of forms from becoming null.</summary>
    private const string Referrer = "same-origin";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <param name="body">HTML; every value in it went through <see cref="Text"/>.</param>
    internal static Task WriteAsync(HttpContext http, int status, string title, string body)
    {
        Protect(http);
        http.Response.StatusCode = status;
        return http.WriteAsync("text/html; charset=utf-8", Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Text(title)} · Berth</title>
            <style>{Style}</style></head>
            <body><main><h1>{Text(title)}</h1>
            {body}
            </main></body></html>
            """));
    }

    internal static void RedirectTo(HttpContext http, string location)
    {
        Protect(http);
        http.Response.StatusCode = http.Request.Method == HttpMethods.Post ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        http.Response.Headers.Location = location;
    }

    /// <summary>A value as it may stand in a page.</summary>
    internal static string Text(string value) => HtmlEncoder.Default.Encode(value);

    /// <summary>Does the work; a refusal becomes a page that says why.</summary>
    internal static async Task OrRefusalAsync(HttpContext http, Func<HttpContext, Task> work)
    {
        try
        {
            await work(http);
        }
        catch (RegistryException refusal)
        {
            Exchange.Of(http).Error = $"{refusal.Error}";
            var (status, title) = Of(refusal.Error);
            await WriteAsync(http, status, title, $"<p role=\"alert\">{Text(refusal.Message)}</p>\n<p><a href=\"/login\">Log in</a></p>");
        }
    }

    private static (int Status, string Title) Of(RegistryError error) => error switch
    {
        RegistryError.NotAuthenticated => (StatusCodes.Status401Unauthorized, "Not logged in"),
        RegistryError.NotPermitted or RegistryError.TransportInsecure => (StatusCodes.Status403Forbidden, "Not allowed"),
        RegistryError.RateLimited => (StatusCodes.Status429TooManyRequests, "Too much at once"),
        RegistryError.IdentityUnavailable => (StatusCodes.Status503ServiceUnavailable, "GitHub does not answer"),
        _ => (StatusCodes.Status400BadRequest, "That did not work"),
    };

    private static void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = Referrer;
    }
}
