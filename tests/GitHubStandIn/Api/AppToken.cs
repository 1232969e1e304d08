using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.Api;

/// <summary>The token that a GitHub App signs itself: RS256; <c>iss</c> the app or client id, <c>iat</c>, <c>exp</c> within ten minutes.</summary>
internal static class AppToken
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <exception cref="RefusedException">401: it is not such a token; 404: no app has this id.</exception>
    public static GitHubApp Verify(World world, string text)
    {
        var parts = text.Split('.');
        using var header = Decode(parts[0]);
        using var claims = Decode(parts[1]);
        var issuer = claims.RootElement.TryGetProperty("iss", out var iss) ? iss.ToString() : "";
        var app = world.Applications.OfType<GitHubApp>().FirstOrDefault(app => $"{app.Id}" == issuer || app.ClientId == issuer)
            ?? throw new RefusedException(404, "Integration not found");
        using var key = RSA.Create();
        key.ImportFromPem(app.PublicKeyPem);
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!header.RootElement.TryGetProperty("alg", out var algorithm) || algorithm.ToString() != "RS256"
            || !key.VerifyData(signed, Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw Undecodable();
        }

        CheckTimes(world.Now, claims.RootElement);
        return app;
    }

    private static void CheckTimes(DateTimeOffset now, JsonElement claims)
    {
        if (Time(claims, "exp") is not { } expires || expires <= now)
        {
            throw new RefusedException(
                401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        }

        if (expires > now + Longest + Skew)
        {
            throw new RefusedException(401, "'Expiration time' claim ('exp') is too far in the future");
        }

        if (Time(claims, "iat") is not { } issued || issued > now + Skew)
        {
            throw new RefusedException(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        }

        if (expires > issued + Longest + Skew)
        {
            throw new RefusedException(401, "'Expiration time' claim ('exp') is too far in the future");
        }
    }

    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Number && claim.TryGetInt64(out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static JsonDocument Decode(string part)
    {
        try
        {
            return JsonDocument.Parse(Bytes(part));
        }
        catch (JsonException)
        {
            throw Undecodable();
        }
    }

    private static byte[] Bytes(string part)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(part);
        }
        catch (FormatException)
        {
            throw Undecodable();
        }
    }

    private static RefusedException Undecodable() => new(401, "A JSON web token could not be decoded");
}
