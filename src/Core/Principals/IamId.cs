using System.Security.Cryptography;
using System.Text;
using Berth.Core.Identity;

namespace Berth.Core.Principals;

/// <summary>Ids as IAM has them: four letters that say of what, and random ones.</summary>
internal static class IamId
{
    internal const string UserKey = "AKIA";
    internal const string SessionKey = "ASIA";
    internal const string Policy = "ANPA";

    internal const int SecretLength = 40;

    private const string SecretCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>21 characters in all, for what is no key.</summary>
    internal static string New(string prefix) => $"{prefix}{Secrets.NewId(17)}";

    /// <summary>20 characters in all.</summary>
    internal static string NewKey(string prefix) => $"{prefix}{Secrets.NewId(16)}";

    /// <summary>40 letters and digits, so that no shell and no form changes them.</summary>
    internal static string NewSecret() => RandomNumberGenerator.GetString(SecretCharacters, SecretLength);

    /// <summary>The same for the same text, for what is no row.</summary>
    internal static string Of(string prefix, string text) =>
        prefix + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(text)).Take(17).Select(value => Base32[value % Base32.Length]));
}
