using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.State;

/// <summary>Texts of tokens and codes, random, in GitHub's forms.</summary>
internal static class TokenText
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Of(TokenKind kind) => kind switch
    {
        TokenKind.Classic => "ghp_" + Random(36),
        TokenKind.FineGrained => $"github_pat_{Random(22)}_{Random(59)}",
        TokenKind.OAuth => "gho_" + Random(36),
        TokenKind.UserToServer => "ghu_" + Random(36),
        TokenKind.Installation => "ghs_" + Random(36),
    };

    public static string Refresh() => "ghr_" + Random(76);

    /// <summary>Forty hexadecimal digits: a device code.</summary>
    public static string Hex() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>A code that a person types: eight letters and a hyphen.</summary>
    public static string UserCode()
    {
        var letters = RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>The long form, <c>ghs_APPID_JWT</c>.</summary>
    public static string Stateless(RSA key, Installation installation, DateTimeOffset now, DateTimeOffset expires)
    {
        var header = Encode(new { alg = "RS256", typ = "JWT" });
        var claims = Encode(new
        {
            iss = installation.App.Id,
            sub = installation.Id,
            jti = Random(16),
            iat = now.ToUnixTimeSeconds(),
            exp = expires.ToUnixTimeSeconds(),
        });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"ghs_{installation.App.Id}_{header}.{claims}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Random(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    private static string Encode(object part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));
}
