using Berth.Core.Repositories;

namespace Berth.Core.Organizations;

/// <summary>Which names teams get: those of the first configured organisation their slug, all others <c>ORGANISATION/SLUG</c>.</summary>
/// <param name="Organizations">The configured logins, the first one first.</param>
public sealed record NamespaceRules(IReadOnlyList<string> Organizations)
{
    /// <summary>The name, or null with the reason why there is none.</summary>
    internal (string? Name, string? Reason) Of(string configured, string login, string slug)
    {
        var first = Same(configured, Organizations[0]);
        if (first && Organizations.Skip(1).Any(other => Same(other, slug)))
        {
            return (null, $"team '{Printable.Of(slug)}' owns no namespace: an organisation has the same name");
        }

        var name = first ? slug : $"{login.ToLowerInvariant()}/{slug}";
        return RepositoryName.TryParse(name, out _) && !slug.Contains('/', StringComparison.Ordinal)
            ? (name, null)
            : (null, $"team '{Printable.Of(slug)}' owns no namespace: its slug cannot be part of a repository's name");
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
