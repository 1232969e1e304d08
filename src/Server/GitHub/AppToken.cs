using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Berth.Core;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>The token that a GitHub App signs for itself: RS256, good for a few minutes.</summary>
internal static class AppToken
{
    /// <summary>GitHub takes at most ten minutes; clocks differ.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);

    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>: the key cannot be used.</exception>
    internal static async Task<string> SignAsync(GitHubOptions options, DateTimeOffset now, CancellationToken cancel)
    {
        var pem = await SecretFile.ReadAsync(options.AppKeyFile!, cancel);
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw Unavailable.Because($"cannot be asked: {options.AppKeyFile} holds no private key of an app", exception);
        }

        var signed = $"{Header}.{Base64Url.EncodeToString(Claims(options.AppId!, now))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static byte[] Claims(string issuer, DateTimeOffset now)
    {
        using var claims = new MemoryStream();
        using (var json = new Utf8JsonWriter(claims))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, issuer);
            json.WriteNumber("iat"u8, (now - ClockDifference).ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, (now + Lifetime).ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return claims.ToArray();
    }
}
