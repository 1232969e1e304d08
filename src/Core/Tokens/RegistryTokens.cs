using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Access;

namespace Berth.Core.Tokens;

/// <summary>
/// The registry's own tokens: JSON Web Tokens (RFC 7519) signed with HMAC SHA-256, short-lived and bound to this registry. Who signs is who
/// checks, so the header is compared with the one that was written and never interpreted: nothing in it can choose a key or an algorithm.
/// </summary>
/// <param name="keys">What they are signed with.</param>
/// <param name="audience">The registry that they are for, and the issuer.</param>
/// <param name="time">The clock.</param>
public sealed class RegistryTokens(SigningKeys keys, string audience, TimeProvider time)
{
    /// <summary>In characters; a header of a request cannot be much longer.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>A token for <paramref name="caller"/>, never living longer than what it was proved with.</summary>
    /// <param name="scopes">What it is good for; null for all that the caller may.</param>
    /// <returns>The token and when it expires.</returns>
    public async ValueTask<(string Text, DateTimeOffset Expires)> IssueAsync(
        Caller caller, IReadOnlyList<TokenScope>? scopes, TimeSpan lifetime, CancellationToken cancel)
    {
        var key = await keys.NewestAsync(cancel);
        var now = time.GetUtcNow();
        var expires = caller.Expires < now + lifetime ? caller.Expires.Value : now + lifetime;
        var payload = TokenPayload.Write(caller, scopes, audience, now, expires);
        var signed = $"{key.Header}.{Base64Url.EncodeToString(payload)}";
        return ($"{signed}.{key.Sign(Encoding.ASCII.GetBytes(signed))}", expires);
    }

    /// <summary>Whether a text has the form of one of these tokens rather than of another's.</summary>
    public async ValueTask<bool> RecognizesAsync(string token, CancellationToken cancel) =>
        token.IndexOf('.', StringComparison.Ordinal) is > 0 and var end && await keys.FindAsync(token[..end], cancel) is not null;

    /// <summary>What a token proves, or null if it is none of this registry's, was changed, or has expired.</summary>
    public async ValueTask<RegistryToken?> VerifyAsync(string token, CancellationToken cancel)
    {
        if (token.Length > MaxLength || Split(token) is not var (header, payload, signature)
            || await keys.FindAsync(token[..header], cancel) is not { } key
            || !IsSigned(key, token, signature))
        {
            return null;
        }

        var verified = TokenPayload.Read(Base64Url.DecodeFromChars(token.AsSpan(payload, signature - payload - 1)), audience);
        return verified is not null && verified.Expires > time.GetUtcNow() ? verified : null;
    }

    /// <summary>Compares texts, not bytes: of all encodings of a signature only the one that was written is good.</summary>
    private static bool IsSigned(SigningKey key, string token, int signature)
    {
        var bytes = Encoding.ASCII.GetBytes(token);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(key.Sign(bytes.AsSpan(0, signature - 1))), bytes.AsSpan(signature));
    }

    /// <summary>The length of the header, and where payload and signature begin.</summary>
    private static (int Header, int Payload, int Signature)? Split(string token)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        return first > 0 && last > first + 1 && token.IndexOf('.', first + 1) == last ? (first, first + 1, last + 1) : null;
    }
}
