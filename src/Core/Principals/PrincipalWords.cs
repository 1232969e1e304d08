namespace Berth.Core.Principals;

/// <summary>The kinds of principals in the words of rows, ARNs and messages.</summary>
internal static class PrincipalWords
{
    internal static string Of(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "user",
        PrincipalKind.Group => "group",
        PrincipalKind.Role => "role",
    };

    /// <summary>How ids begin (IAM User Guide, "Understanding unique ID prefixes").</summary>
    internal static string IdPrefixOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "AIDA",
        PrincipalKind.Group => "AGPA",
        PrincipalKind.Role => "AROA",
    };

    internal static PrincipalKind Parse(string word) => word switch
    {
        "user" => PrincipalKind.User,
        "group" => PrincipalKind.Group,
        "role" => PrincipalKind.Role,
        _ => throw new InvalidDataException($"there is no principal of the kind '{word}'"),
    };

    /// <summary>As a sentence begins.</summary>
    internal static string Capital(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "User",
        PrincipalKind.Group => "Group",
        PrincipalKind.Role => "Role",
    };
}
