using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>An answer of the OAuth endpoints: a form unless the client accepts JSON, and 200 even for errors.</summary>
internal static class OAuthAnswer
{
    private const string Documentation = "https://docs.github.com/developers/apps/";

    public static JsonObject Error(string error, string description) => new()
    {
        ["error"] = error,
        ["error_description"] = description,
        ["error_uri"] = $"{Documentation}{error}",
    };

    public static Task WriteAsync(HttpContext http, JsonObject answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            return http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
        }

        http.Response.ContentType = "application/x-www-form-urlencoded; charset=utf-8";
        var form = new QueryBuilder(answer.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.ToString() ?? "")));
        return http.Response.WriteAsync(form.ToString().TrimStart('?'), http.RequestAborted);
    }
}
