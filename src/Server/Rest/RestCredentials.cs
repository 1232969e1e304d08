using System.Text.Json;
using Berth.Core.Principals;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Credentials that AWS's tools can sign with, for whoever logs in another way: with exactly the caller's own rights.</summary>
internal sealed class RestCredentials(CallerSessions sessions)
{
    private const string Duration = "durationSeconds";

    /// <summary>An hour: what was revoked elsewhere, as a GitHub token, is not asked about again before that.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    internal async Task CreateAsync(HttpContext http)
    {
        var body = await RestBody.ReadAsync(http, Duration);
        var access = Exchange.Of(http).Access!;
        var made = sessions.Issue(access.Caller, LifetimeOf(body), access.Actor);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WriteString("accessKeyId"u8, made.AccessKeyId);
            json.WriteString("secretAccessKey"u8, made.Secret);
            json.WriteString("sessionToken"u8, made.Token);
            json.WriteTime("expiration", made.Expires);
        });
    }

    private static TimeSpan LifetimeOf(RestBody body)
    {
        if (body.Find(Duration) is not { } value)
        {
            return Longest;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw RestBody.Invalid($"'{Duration}' is a number from 900 to {Longest.TotalSeconds}");
    }
}
