using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>From when until when a token is good (RFC 7519 section 4.1).</summary>
internal readonly record struct TokenLifetime(DateTimeOffset Issued, DateTimeOffset Expires)
{
    /// <summary>How far the provider's clock and ours may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    /// <summary>What lives longer is a password.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <exception cref="Core.RegistryException">It is not good now, or says not clearly when it is.</exception>
    internal static TokenLifetime Require(TokenClaims claims, DateTimeOffset now)
    {
        var expires = Time(claims, "exp") ?? throw TokenRefusal.Because("the token has no 'exp'");
        var issued = Time(claims, "iat") ?? throw TokenRefusal.Because("the token has no 'iat'");
        if (issued > now + Skew || Time(claims, "nbf") > now + Skew)
        {
            throw TokenRefusal.Because("the token is not valid yet: do the clocks agree?");
        }

        if (expires <= now - Skew)
        {
            throw TokenRefusal.Because("the token has expired");
        }

        return expires <= issued || expires - issued > Longest
            ? throw TokenRefusal.Because($"the token is made for no time, or for more than {Longest.TotalHours} hours")
            : new(issued, expires);
    }

    /// <summary>Whether it was good once; of a token that does not say until when it is not known.</summary>
    internal static bool HasExpired(TokenClaims claims, DateTimeOffset now) => Time(claims, "exp") <= now - Skew;

    private static DateTimeOffset? Time(TokenClaims claims, string name)
    {
        if (!claims.Payload.TryGetProperty(name, out var claim))
        {
            return null;
        }

        return claim.ValueKind == JsonValueKind.Number && claim.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : throw TokenRefusal.Because($"the token's '{name}' is not a time");
    }
}
