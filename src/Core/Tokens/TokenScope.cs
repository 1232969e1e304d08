using Berth.Core.Access;

namespace Berth.Core.Tokens;

/// <summary>What a token may be used for on one resource (Docker registry token scope documentation, "Resource Scope Grammar").</summary>
/// <param name="Type"><c>repository</c> or <c>registry</c>.</param>
/// <param name="Name">The repository's name, or <c>catalog</c>.</param>
/// <param name="Rights">What is asked for, or granted.</param>
public sealed record TokenScope(string Type, string Name, CredentialRights Rights)
{
    public const string Repository = "repository";
    public const string Registry = "registry";
    public const string Catalog = "catalog";

    /// <summary>All that a scope can ask for: settings are no business of this protocol.</summary>
    public const CredentialRights Everything = CredentialRights.Pull | CredentialRights.Push | CredentialRights.Delete;

    private static readonly (string Word, CredentialRights Rights)[] Words =
        [("pull", CredentialRights.Pull), ("push", CredentialRights.Push), ("delete", CredentialRights.Delete), ("*", Everything)];

    /// <summary>The rights in the protocol's words.</summary>
    public IEnumerable<string> Actions => Words.Where(word => word.Word != "*" && Rights.HasFlag(word.Rights)).Select(word => word.Word);

    /// <summary>
    /// Reads the scopes of a request: parameters may repeat, and one may hold several, separated by spaces. What has another form, or
    /// asks for nothing known, is left out: a client then gets no right by it.
    /// </summary>
    public static IReadOnlyList<TokenScope> ParseAll(IEnumerable<string?> parameters)
    {
        var scopes = new Dictionary<(string, string), TokenScope>();
        foreach (var text in parameters.SelectMany(parameter => (parameter ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Parse(text) is { } scope)
            {
                var key = (scope.Type, scope.Name);
                scopes[key] = scopes.TryGetValue(key, out var same) ? scope with { Rights = scope.Rights | same.Rights } : scope;
            }
        }

        return [.. scopes.Values];
    }

    /// <summary>As it stands in a challenge.</summary>
    public override string ToString() => $"{Type}:{Name}:{string.Join(',', Actions)}";

    private static TokenScope? Parse(string text)
    {
        // A name may hold a colon: that of a port.
        var (first, last) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
        if (first <= 0 || last <= first + 1)
        {
            return null;
        }

        var rights = text[(last + 1)..].Split(',').Aggregate(CredentialRights.None, (sum, word) => sum | RightsOf(word));
        var (type, name) = (TypeOf(text[..first]), text[(first + 1)..last]);
        return rights == CredentialRights.None || type is null ? null : new(type, name, rights);
    }

    /// <summary>The class in parentheses, as in <c>repository(plugin)</c>, says nothing about rights.</summary>
    private static string? TypeOf(string text) => text switch
    {
        Repository => Repository,
        Registry => Registry,
        ['r', .., ')'] when text.StartsWith($"{Repository}(", StringComparison.Ordinal) => Repository,
        _ => null,
    };

    /// <summary>None for a word that is not known.</summary>
    internal static CredentialRights RightsOf(string word) => Array.Find(Words, known => known.Word == word).Rights;
}
