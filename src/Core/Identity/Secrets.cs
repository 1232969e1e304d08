using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Identity;

/// <summary>Random secrets, and what is kept of them: a plain hash is enough for what nobody can guess.</summary>
internal static class Secrets
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Base64url of so many random bytes.</summary>
    internal static string New(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>Characters of base32, five random bits each.</summary>
    internal static string NewId(int length) => RandomNumberGenerator.GetString(Base32, length);

    internal static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
