using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>A plain page. What comes from outside is encoded by <see cref="Text"/>.</summary>
internal static class HtmlPage
{
    public static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    public static string Hidden(string name, string? value) => $"""<input type="hidden" name="{name}" value="{Text(value)}">""";

    public static Task WriteAsync(HttpContext http, int status, string title, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)}</title>
            <h1>{Text(title)}</h1>
            {body}
            </html>

            """,
            http.RequestAborted);
    }
}
