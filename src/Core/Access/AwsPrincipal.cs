using System.Text.RegularExpressions;

namespace Berth.Core.Access;

/// <summary>The forms of an <c>AWS</c> principal (IAM User Guide, "AWS JSON policy elements: Principal").</summary>
internal static partial class AwsPrincipal
{
    private const int AccountLength = 12;
    private const string RootSuffix = ":root";

    internal static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>The number of the account that the name means as a whole, or null if it means somebody in it.</summary>
    internal static string? AccountOf(string name)
    {
        if (name.Length == AccountLength)
        {
            return name;
        }

        return name.EndsWith(RootSuffix, StringComparison.Ordinal) && name.Length > AccountLength + RootSuffix.Length
            ? name[^(AccountLength + RootSuffix.Length)..^RootSuffix.Length]
            : null;
    }

    internal static bool IsUser(string name) => name.Contains(":user/", StringComparison.Ordinal);

    /// <summary>One session of a role or of a federated user.</summary>
    internal static bool IsSession(string name) => name.Contains(":assumed-role/", StringComparison.Ordinal) || IsFederatedUser(name);

    internal static bool IsFederatedUser(string name) => name.Contains(":federated-user/", StringComparison.Ordinal);

    /// <summary>No class of letters has the separator that follows it, so there is one way to match and nothing to go back to.</summary>
    [GeneratedRegex(@"\A(?:[0-9]{12}|arn:aws[a-z-]*:(?:iam::[0-9]{12}:(?:root|(?:user|role)/[A-Za-z0-9_+=,.@/-]+)|sts::[0-9]{12}:(?:assumed-role/[A-Za-z0-9_+=,.@-]+/[A-Za-z0-9_+=,.@-]+|federated-user/[A-Za-z0-9_+=,.@-]+)))\z")]
    private static partial Regex Form();
}
