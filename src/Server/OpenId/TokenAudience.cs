using System.Text.Json;
using Berth.Core;

namespace Berth.Server.OpenId;

/// <summary>For whom a token is made (RFC 7519 section 4.1.3): one made for another service is none here.</summary>
internal static class TokenAudience
{
    /// <param name="claims">What the token says.</param>
    /// <param name="accepted">Of which one is enough; people are told to ask for the first.</param>
    /// <returns>The one of them that the token names first.</returns>
    internal static string Require(TokenClaims claims, IReadOnlyList<string> accepted)
    {
        var named = Of(claims);
        if (named.FirstOrDefault(accepted.Contains) is { } audience)
        {
            return audience;
        }

        var wrong = named.Count == 0 ? "the token has no audience" : $"the token is made for '{Printable.Of(string.Join(", ", named))}'";
        throw TokenRefusal.Because($"{wrong}: ask for one with the audience '{accepted[0]}'");
    }

    private static IReadOnlyList<string> Of(TokenClaims claims) =>
        !claims.Payload.TryGetProperty("aud", out var audience) ? []
        : audience.ValueKind == JsonValueKind.String ? [audience.GetString()!]
        : audience.ValueKind == JsonValueKind.Array && audience.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) ? ClaimValues.Of(audience)
        : throw TokenRefusal.Because("the token's 'aud' is neither a text nor a list of texts");
}
