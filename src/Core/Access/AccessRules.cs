namespace Berth.Core.Access;

/// <summary>How the registry gives rights where no policy speaks.</summary>
public sealed record AccessRules
{
    public required ResourceNames Resources { get; init; }

    /// <summary>Whether a repository that says nothing itself can be pulled by anybody.</summary>
    public required bool PublicByDefault { get; init; }

    /// <summary>Logins of the configured organisations; the first one's teams own the namespaces of their name.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>Administering teams as <c>ORG/SLUG</c>; without any, the owners of the first organisation administer.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>The namespace that a team owns: its slug in the first organisation, else that below the organisation's login.</summary>
    public string NamespaceOf(string organization, string slug) => IsFirst(organization)
        ? slug
        : $"{organization.ToLowerInvariant()}/{slug}";

    internal bool IsFirst(string organization) =>
        Organizations.Count > 0 && Organizations[0].Equals(organization, StringComparison.OrdinalIgnoreCase);
}
