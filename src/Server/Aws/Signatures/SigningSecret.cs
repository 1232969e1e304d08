using System.Security.Cryptography;
using System.Text;

namespace Berth.Server.Aws.Signatures;

/// <summary>The key of one day, region and service that a secret gives (Signature Version 4, "Derive a signing key").</summary>
internal sealed class SigningSecret
{
    private readonly byte[] key;

    internal SigningSecret(string secret, CredentialScope scope) =>
        key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes($"AWS4{secret}"), scope.Date), scope.Region), scope.Service), CredentialScope.Terminator);

    /// <summary>The signature of a text, in lower-case hex.</summary>
    internal string Sign(string text) => Convert.ToHexStringLower(Hmac(key, text));

    /// <summary>Compares in the same time whatever differs.</summary>
    internal bool Matches(string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(text)), Encoding.ASCII.GetBytes(signature));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
