using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.Api;

/// <summary>ETags: the same answer again is 304, without a body.</summary>
internal static class Condition
{
    public static Answer Apply(HttpContext http, Answer answer)
    {
        if (answer.Status != 200 || answer.Body is null || !HttpMethods.IsGet(http.Request.Method))
        {
            return answer;
        }

        var content = answer.Body.ToJsonString() + answer.Headers.GetValueOrDefault("Link");
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}\"";
        answer.Headers["ETag"] = tag;
        answer.Headers["Cache-Control"] = "private, max-age=60, s-maxage=60";
        answer.Headers["Vary"] = "Accept, Authorization, Cookie, X-GitHub-OTP";
        var known = http.Request.Headers.IfNoneMatch.SelectMany(value => value!.Split(',')).Any(value => Strong(value) == Strong(tag));
        return known ? answer with { Status = 304, Body = null } : answer;
    }

    // If-None-Match compares weakly (RFC 9110, section 13.1.2).
    private static string Strong(string tag) => tag.Trim() is ['W', '/', .. var rest] ? rest : tag.Trim();
}
