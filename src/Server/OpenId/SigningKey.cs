using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Berth.Server.OpenId;

/// <summary>A public key of a provider.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="Algorithms">What it signs with.</param>
/// <param name="Key">The key itself.</param>
internal sealed record SigningKey(string Id, IReadOnlyList<string> Algorithms, SecurityKey Key)
{
    private const int LeastRsaBytes = 256;
    private const int MostRsaBytes = 2048;

    /// <returns>
    /// Null for what is no public key for signatures, or has no name, or is too weak: symmetric keys above all, with which a public key
    /// could be taken for a secret.
    /// </returns>
    internal static SigningKey? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "kid") is not { Length: > 0 } id || !IsForSignatures(json))
        {
            return null;
        }

        try
        {
            var key = Text(json, "kty") switch
            {
                "RSA" => ReadRsa(id, json),
                "EC" => ReadCurve(id, json),
                _ => null,
            };
            return key is not null && Text(json, "alg") is { } only ? key with { Algorithms = [.. key.Algorithms.Where(algorithm => algorithm == only)] } : key;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static bool IsForSignatures(JsonElement json) =>
        (Text(json, "use") ?? "sig") == "sig"
        && (!json.TryGetProperty("key_ops", out var uses) || ClaimValues.Of(uses).Contains("verify"));

    private static SigningKey? ReadRsa(string id, JsonElement json)
    {
        var key = new RSAParameters { Modulus = Number(json, "n"), Exponent = Number(json, "e") };
        return key.Modulus.Length is >= LeastRsaBytes and <= MostRsaBytes && key.Exponent.Length is > 0 and <= 8
            ? new(id, [.. SigningAlgorithm.All.Where(algorithm => algorithm[0] is 'R' or 'P')], new RsaSecurityKey(key) { KeyId = id })
            : null;
    }

    private static SigningKey? ReadCurve(string id, JsonElement json)
    {
        (string Algorithm, ECCurve Curve)? known = Text(json, "crv") switch
        {
            "P-256" => ("ES256", ECCurve.NamedCurves.nistP256),
            "P-384" => ("ES384", ECCurve.NamedCurves.nistP384),
            "P-521" => ("ES512", ECCurve.NamedCurves.nistP521),
            _ => null,
        };
        if (known is not { } kind)
        {
            return null;
        }

        var key = new ECParameters { Curve = kind.Curve, Q = new() { X = Number(json, "x"), Y = Number(json, "y") } };
        return new(id, [kind.Algorithm], new ECDsaSecurityKey(ECDsa.Create(key)) { KeyId = id });
    }

    private static byte[] Number(JsonElement json, string name) => Base64Url.DecodeFromChars(Text(json, name) ?? "");

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
