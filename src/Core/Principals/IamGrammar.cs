using System.Buffers;

namespace Berth.Core.Principals;

/// <summary>Names, paths and tags as IAM takes them (IAM User Guide, "IAM and AWS STS quotas, name requirements, and character limits").</summary>
internal static class IamGrammar
{
    internal const int MaxTags = 50;

    private const int MaxPath = 512;
    private const int MaxTagKey = 128;
    private const int MaxTagValue = 256;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-");

    /// <summary>People of GitHub and access keys already have ARNs with these paths; nobody else may get one of them.</summary>
    private static readonly string[] TakenPaths = ["/github/", "/key/"];

    /// <summary>Workflows, apps and tokens of other providers appear as sessions of these.</summary>
    private static readonly string[] TakenRoles = ["github-actions", "github-app", "federated"];

    internal static void RequireName(PrincipalKind kind, string name)
    {
        Require(name, kind == PrincipalKind.Group ? 128 : 64, $"{PrincipalWords.Of(kind)}Name");
        if (kind == PrincipalKind.Role && TakenRoles.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw Invalid($"The role name {name} is reserved: callers that this registry knows already appear as its sessions.");
        }
    }

    internal static void RequirePolicyName(string name) => Require(name, 128, "policyName");

    internal static void RequirePath(PrincipalKind kind, string path)
    {
        RequirePath(path);
        if (kind == PrincipalKind.User && TakenPaths.Any(taken => path.StartsWith(taken, StringComparison.OrdinalIgnoreCase)))
        {
            throw Invalid($"The path {path} is reserved: callers that this registry knows already have it.");
        }
    }

    internal static void RequirePath(string path)
    {
        var isPath = path == "/" || (path.Length is > 2 and <= MaxPath && path[0] == '/' && path[^1] == '/' && path.All(letter => letter is > ' ' and < '\x7f'));
        if (!isPath || path.AsSpan().ContainsAny('*', '?', '$'))
        {
            throw Invalid($"The specified value for path is invalid. It must begin and end with / and contain only printable ASCII characters: '{Printable.Of(path)}'");
        }
    }

    internal static void RequireTags(IReadOnlyCollection<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxTagKey || value.Length > MaxTagValue || !key.All(IsTagCharacter) || !value.All(IsTagCharacter))
            {
                throw Invalid($"The tag '{Printable.Of(key)}' is invalid: keys have 1 to {MaxTagKey} and values at most {MaxTagValue} letters, digits, spaces and _.:/=+-@");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid("Tag keys that begin with aws: are reserved.");
            }
        }

        if (tags.Select(tag => tag.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() < tags.Count)
        {
            throw Invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
    }

    internal static RegistryException Invalid(string message) => new(RegistryError.ParameterInvalid, message);

    private static bool IsTagCharacter(char letter) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is ' ' or '_' or '.' or ':' or '/' or '=' or '+' or '-' or '@';

    private static void Require(string name, int length, string what)
    {
        if (name.Length == 0 || name.Length > length || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            throw Invalid($"The specified value for {what} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and at most {length} of them.");
        }
    }
}
