using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Identity;

/// <summary>How a credential stands in the record: enough to find a leaked one again, too little to be one.</summary>
public static class CredentialHash
{
    private const string Prefix = "sha256:";
    private const int Bytes = 8;

    /// <summary><c>sha256:</c> and the first 16 hex digits of the hash.</summary>
    public static string Of(string secret) => $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, Bytes))}";
}
