using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary>Answers of <c>GET /token</c> (Docker registry token authentication specification, "Token Response Fields").</summary>
internal static class TokenAnswers
{
    /// <param name="renewal">The lasting login that the client keeps in the place of a password, or null.</param>
    internal static Task WriteAsync(HttpContext http, Grant grant, string? renewal, DateTimeOffset now) => SendAsync(http, StatusCodes.Status200OK, json =>
    {
        json.WriteString("token"u8, grant.Text);
        json.WriteString("access_token"u8, grant.Text);
        json.WriteNumber("expires_in"u8, SecondsLeft(grant, now));
        if (renewal is not null)
        {
            json.WriteString("refresh_token"u8, renewal);
        }

        json.WriteString("issued_at"u8, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    });

    /// <summary>A refusal in the registry's own form, which is what clients show of it.</summary>
    internal static Task RefuseAsync(HttpContext http, RegistryException refusal)
    {
        var (status, code) = Of(refusal.Error);
        Exchange.Of(http).Error = code;
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"berth\", charset=\"UTF-8\"";
        }

        return SendAsync(http, status, json =>
        {
            json.WriteStartArray("errors"u8);
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteString("message"u8, refusal.Message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("details"u8, refusal.Message);
        });
    }

    internal static long SecondsLeft(Grant grant, DateTimeOffset now) => Math.Max(0, (long)(grant.Expires - now).TotalSeconds);

    /// <summary>No cache may keep a token (RFC 6749, section 5.1).</summary>
    internal static Task SendAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return http.WriteAsync("application/json", body.WrittenMemory);
    }

    private static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.NotAuthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHORIZED"),
        RegistryError.NotPermitted or RegistryError.TransportInsecure => (StatusCodes.Status403Forbidden, "DENIED"),
        RegistryError.RateLimited => (StatusCodes.Status429TooManyRequests, "TOOMANYREQUESTS"),
        RegistryError.IdentityUnavailable => (StatusCodes.Status503ServiceUnavailable, "UNAVAILABLE"),
        _ => (StatusCodes.Status400BadRequest, "UNSUPPORTED"),
    };
}
