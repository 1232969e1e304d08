using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Tokens;

/// <summary>A key that the registry's own tokens are signed with: HMAC with SHA-256, since who signs is who checks.</summary>
internal sealed class SigningKey
{
    private const int SecretSize = 32;

    internal SigningKey(string id, byte[] secret, DateTimeOffset createdAt)
    {
        (Id, Secret, CreatedAt) = (id, secret, createdAt);
        Header = HeaderOf(id);
    }

    internal string Id { get; }

    internal byte[] Secret { get; }

    internal DateTimeOffset CreatedAt { get; }

    /// <summary>The only header that a token of this key has, encoded: no other one is ever read.</summary>
    internal string Header { get; }

    internal static SigningKey New(DateTimeOffset now) =>
        new(RandomNumberGenerator.GetHexString(16, lowercase: true), RandomNumberGenerator.GetBytes(SecretSize), now);

    internal static string HeaderOf(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"HS256","kid":"{{id}}","typ":"JWT"}"""));

    /// <summary>A key for one other purpose alone: what it signs is no token, and no token's signature is any of its (RFC 5869).</summary>
    internal byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret, SecretSize, info: Encoding.ASCII.GetBytes(purpose));

    /// <summary>The signature of a header with a payload, encoded (RFC 7515, section 5.1).</summary>
    internal string Sign(ReadOnlySpan<byte> signed)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Secret, signed, signature);
        return Base64Url.EncodeToString(signature);
    }
}
