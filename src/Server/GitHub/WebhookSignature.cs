using System.Security.Cryptography;
using System.Text;

namespace Berth.Server.GitHub;

/// <summary><c>X-Hub-Signature-256</c>: the HMAC of the body as it was sent.</summary>
internal static class WebhookSignature
{
    private const string Scheme = "sha256=";

    /// <summary>Whether the header is the body's signature; how much of it is right does not show in the time.</summary>
    internal static bool IsValid(string? header, string secret, ReadOnlySpan<byte> body)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (header is null
            || !header.StartsWith(Scheme, StringComparison.Ordinal)
            || header.Length != Scheme.Length + (2 * given.Length)
            || Convert.FromHexString(header.AsSpan(Scheme.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> wanted = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, wanted);
        return CryptographicOperations.FixedTimeEquals(given, wanted);
    }
}
