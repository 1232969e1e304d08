using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary>Answers of <c>POST /token</c> (RFC 6749, sections 5.1 and 5.2; RFC 8693, section 2.2).</summary>
internal static class OAuthAnswers
{
    internal const string UnsupportedGrant = "unsupported_grant_type";

    internal const string InvalidTarget = "invalid_target";

    internal const string UnsupportedToken = "unsupported_token_type";

    internal const string InvalidGrant = "invalid_grant";

    /// <param name="renewal">The lasting login that goes with it, or null.</param>
    /// <param name="user">Whose a lasting login is, for who wants to show it; null for other grants.</param>
    internal static Task WriteAsync(HttpContext http, Grant grant, bool isExchange, string? renewal, string? user, DateTimeOffset now) =>
        TokenAnswers.SendAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteString("access_token"u8, grant.Text);
            json.WriteString("token_type"u8, "Bearer");
            json.WriteNumber("expires_in"u8, TokenAnswers.SecondsLeft(grant, now));
            if (isExchange)
            {
                json.WriteString("issued_token_type"u8, "urn:ietf:params:oauth:token-type:access_token");
            }

            if (renewal is not null)
            {
                json.WriteString("refresh_token"u8, renewal);
            }

            if (user is not null)
            {
                json.WriteString("username"u8, user);
            }

            if (grant.Scopes is { } scopes)
            {
                json.WriteString("scope"u8, string.Join(' ', scopes));
            }
        });

    internal static Task RefuseAsync(HttpContext http, OAuthException refusal) =>
        RefuseAsync(http, StatusCodes.Status400BadRequest, refusal.Code, refusal.Message);

    internal static Task RefuseAsync(HttpContext http, RegistryException refusal)
    {
        var (status, code) = Of(refusal.Error);
        return RefuseAsync(http, status, code, refusal.Message);
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string description)
    {
        Exchange.Of(http).Error = code;
        return TokenAnswers.SendAsync(http, status, json =>
        {
            json.WriteString("error"u8, code);
            json.WriteString("error_description"u8, description);
        });
    }

    private static (int Status, string Code) Of(RegistryError error) => error switch
    {
        RegistryError.NotAuthenticated => (StatusCodes.Status401Unauthorized, InvalidGrant),
        RegistryError.NotPermitted => (StatusCodes.Status403Forbidden, "access_denied"),
        RegistryError.TransportInsecure => (StatusCodes.Status403Forbidden, "invalid_request"),
        RegistryError.RateLimited => (StatusCodes.Status429TooManyRequests, "temporarily_unavailable"),
        RegistryError.IdentityUnavailable => (StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable"),
        _ => (StatusCodes.Status400BadRequest, "invalid_request"),
    };
}
