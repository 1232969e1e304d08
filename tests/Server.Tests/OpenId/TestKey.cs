using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Berth.Server.Tests.OpenId;

/// <summary>A key pair of a provider that signs as RFC 7518 says, by the platform's own cryptography.</summary>
internal sealed class TestKey
{
    private TestKey(string id, string algorithm, JsonObject json, Func<byte[], byte[]> sign) => (Id, Algorithm, Public, Sign) = (id, algorithm, json, sign);

    internal string Id { get; }

    internal string Algorithm { get; }

    /// <summary>As it stands in a set of keys.</summary>
    internal JsonObject Public { get; }

    internal Func<byte[], byte[]> Sign { get; }

    internal static TestKey Rsa(string id, string algorithm = "RS256", int bits = 2048)
    {
        var key = RSA.Create(bits);
        var numbers = key.ExportParameters(includePrivateParameters: false);
        var hash = HashOf(algorithm);
        var padding = algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return new(
            id,
            algorithm,
            new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent) },
            data => key.SignData(data, hash, padding));
    }

    internal static TestKey Curve(string id, string algorithm = "ES256")
    {
        var (name, curve) = algorithm switch
        {
            "ES256" => ("P-256", ECCurve.NamedCurves.nistP256),
            "ES384" => ("P-384", ECCurve.NamedCurves.nistP384),
            _ => ("P-521", ECCurve.NamedCurves.nistP521),
        };
        var key = ECDsa.Create(curve);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new(
            id,
            algorithm,
            new() { ["kty"] = "EC", ["use"] = "sig", ["kid"] = id, ["crv"] = name, ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) },
            data => key.SignData(data, HashOf(algorithm), DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    /// <summary>The same key with something else said of it.</summary>
    internal TestKey With(string name, JsonNode? value)
    {
        var json = (JsonObject)Public.DeepClone();
        json[name] = value;
        return new((string)json["kid"]!, Algorithm, json, Sign);
    }

    private static HashAlgorithmName HashOf(string algorithm) => new($"SHA{algorithm[2..]}");
}
