using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Berth.Server.OpenId;

/// <summary>
/// A signed token in its compact form (RFC 7515 section 7.1), taken apart and not yet believed. Of the header only <c>alg</c>, <c>kid</c>,
/// <c>typ</c> and <c>crit</c> are ever looked at: a key that the token itself brings or points to is nobody's.
/// </summary>
internal sealed class CompactToken
{
    internal const int MaxLength = 16 * 1024;

    private const int MaxKeyId = 256;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Base64UrlDigits = SearchValues.Create(Alphabet);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private CompactToken(string text, string algorithm, string keyId, TokenClaims claims, byte[] signature) =>
        (Text, Algorithm, KeyId, Claims, Signature) = (text, algorithm, keyId, claims, signature);

    /// <summary>The token as it was sent.</summary>
    internal string Text { get; }

    internal string Algorithm { get; }

    internal string KeyId { get; }

    internal TokenClaims Claims { get; }

    internal byte[] Signature { get; }

    /// <summary>What the signature is over: everything before the last dot.</summary>
    internal byte[] SignedBytes() => Encoding.ASCII.GetBytes(Text, 0, Text.LastIndexOf('.'));

    /// <summary>Whether the text begins as a compact token does: with an object's brace in base64url, and a dot somewhere.</summary>
    internal static bool HasForm(string text) => text.StartsWith("ey", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal);

    /// <exception cref="Core.RegistryException">It is none, or one of a kind that is not taken.</exception>
    internal static CompactToken Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw TokenRefusal.Because($"the token is larger than {MaxLength / 1024} KiB");
        }

        if (text.Split('.') is not [var header, var payload, var signature])
        {
            throw TokenRefusal.Because("the token does not have the three parts of a signed one; encrypted and unsigned tokens are not accepted");
        }

        var parameters = ReadObject(header, "header");
        var claims = ReadObject(payload, "payload");
        return new(text, AlgorithmOf(parameters), KeyIdOf(parameters), new(claims), Decode(signature, "signature"));
    }

    private static string AlgorithmOf(JsonElement header)
    {
        if (header.TryGetProperty("crit", out _))
        {
            throw TokenRefusal.Because("the token's header has 'crit': extensions are not accepted");
        }

        // RFC 8725 section 3.11. at+jwt is refused too: an access token lends its owner's name to an application within scopes that mean
        // nothing here.
        if (header.TryGetProperty("typ", out var type)
            && !(type.ValueKind == JsonValueKind.String && string.Equals(type.GetString(), "JWT", StringComparison.OrdinalIgnoreCase)))
        {
            throw TokenRefusal.Because("the token is no identity token: its 'typ' is not JWT");
        }

        return header.TryGetProperty("alg", out var algorithm) && algorithm.ValueKind == JsonValueKind.String
            ? algorithm.GetString()!
            : throw TokenRefusal.Because("the token's header has no 'alg'");
    }

    private static string KeyIdOf(JsonElement header) =>
        header.TryGetProperty("kid", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= MaxKeyId } text
            ? text
            : throw TokenRefusal.Because("the token's header has no 'kid'");

    private static JsonElement ReadObject(string part, string name)
    {
        var bytes = Decode(part, name);
        try
        {
            var json = Utf8.IsValid(bytes) ? JsonElement.Parse(bytes, Strict) : default;
            if (json.ValueKind == JsonValueKind.Object && IsReadable(json))
            {
                return json;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Told below, without the parser's words: they quote what they could not read.
        }

        throw TokenRefusal.Because($"the token's {name} is not a JSON object whose names are there once each");
    }

    /// <summary>Half a surrogate pair is found only when its text is read: here, and not in the middle of a rule.</summary>
    private static bool IsReadable(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(property => property.Name is not null && IsReadable(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsReadable),
        JsonValueKind.String => json.GetString() is not null,
        _ => true,
    };

    /// <summary>
    /// Strict: no padding, no white space, no spare bits. A token that could be written in two ways would have two hashes, and its record
    /// would not be found by that of the other.
    /// </summary>
    private static byte[] Decode(string part, string name)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        return part.Length > 0
            && !part.AsSpan().ContainsAnyExcept(Base64UrlDigits)
            && Base64Url.DecodeFromChars(part, bytes, out _, out var length) == OperationStatus.Done
            && Base64Url.EncodeToString(bytes.AsSpan(0, length)) == part
            ? bytes[..length]
            : throw TokenRefusal.Because($"the token's {name} is not base64url");
    }
}
