using Berth.Core.Organizations;
using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>
/// What callers may without anybody having written a policy. Each is a policy document like any other, so that denials of written ones
/// win over it and an explanation names it.
/// </summary>
public sealed class DefaultPolicies(AccessRules rules)
{
    internal const string PublicName = "berth:public";

    /// <summary>
    /// Events whose run may hold the code of a stranger. The token does not say whether a pull request came from a fork, so no run of one
    /// gets anything by default.
    /// </summary>
    private static readonly string[] UntrustedEvents = ["pull_request", "pull_request_target"];

    private readonly NamedPolicy login =
        new("berth:login", PolicyWriter.Allow("LogIn", PolicyKind.Identity, [EcrActions.GetAuthorizationToken], [ResourceNames.Any]));

    private readonly NamedPolicy administrators =
        new("berth:administrators", PolicyWriter.Allow("Administer", PolicyKind.Identity, ["*"], [ResourceNames.Any]));

    /// <summary>Lies on every repository that is public.</summary>
    public NamedPolicy Public { get; } =
        new(PublicName, PolicyWriter.Allow("AnybodyPulls", PolicyKind.Resource, EcrActions.Pull, [ResourceNames.Any]));

    /// <summary>Of a member: what its teams own, and everything for an administrator. Nothing for who is in no configured organisation.</summary>
    internal IReadOnlyList<NamedPolicy> Of(DirectoryUser? user)
    {
        if (user is null || user.Organizations.Count == 0)
        {
            return [];
        }

        return IsAdministrator(user) ? [login, administrators] : [login, .. Namespaces(user.Namespaces)];
    }

    /// <summary>Of a workflow: pushing below the namespaces of the teams that can write to its repository.</summary>
    /// <param name="caller">With the claims of its token.</param>
    /// <param name="namespaces">Those of the teams.</param>
    internal IReadOnlyList<NamedPolicy> OfWorkflow(Caller caller, IReadOnlyList<string> namespaces) =>
        namespaces.Count > 0 && !IsUntrusted(caller) && Value(caller, "github:repository")?.Split('/') is [_, var name]
            ? [login, .. Pushes("berth:workflow-repositories", namespaces.Select(owner => $"{owner}/{name.ToLowerInvariant()}"))]
            : [login];

    /// <summary>Of an installation: the same for each repository that its token can write to.</summary>
    internal IReadOnlyList<NamedPolicy> OfApplication(IEnumerable<string> repositories) =>
        [login, .. Pushes("berth:application-repositories", repositories)];

    /// <summary>Of somebody that another provider vouches for: the namespaces of the teams that it names.</summary>
    internal IReadOnlyList<NamedPolicy> OfTeams(IReadOnlyList<string> teams) => [login, .. Namespaces([.. teams.Select(NamespaceOf).OfType<string>()])];

    /// <summary>Of everybody else who is known.</summary>
    internal IReadOnlyList<NamedPolicy> OfOthers() => [login];

    private string? NamespaceOf(string team) => team.Split('/') is [var organization, var slug] ? rules.NamespaceOf(organization, slug) : null;

    private bool IsAdministrator(DirectoryUser user) => rules.Administrators.Count == 0
        ? user.Organizations.Any(organization => organization.Role == OrganizationRole.Admin && (rules.IsFirst(organization.Login) || rules.Organizations.Count == 1))
        // By the namespace, which a new team of an old name does not get.
        : rules.Administrators.Any(team => NamespaceOf(team) is { } name && user.Namespaces.Contains(name));

    private IEnumerable<NamedPolicy> Namespaces(IReadOnlyList<string> namespaces)
    {
        var owned = namespaces.Where(IsName).Select(name => rules.Resources.Repositories($"{name}/*")).ToList();
        return owned.Count == 0
            ? []
            : [new("berth:team-namespaces", PolicyWriter.Allow("OwnNamespace", PolicyKind.Identity, ["ecr:*"], owned))];
    }

    private IEnumerable<NamedPolicy> Pushes(string policy, IEnumerable<string> repositories)
    {
        var resources = repositories.Where(IsName)
            .SelectMany(name => (string[])[rules.Resources.Repositories(name), rules.Resources.Repositories($"{name}/*")])
            .ToList();
        return resources.Count == 0
            ? []
            : [new(policy, PolicyWriter.Allow("PushOwnRepository", PolicyKind.Identity, [.. EcrActions.Pull, .. EcrActions.Push], resources))];
    }

    private static bool IsUntrusted(Caller caller) => Value(caller, "github:event_name") is not { } name || UntrustedEvents.Contains(name);

    /// <summary>GitHub allows names that no image can have, and none of them may bring a wildcard into a policy.</summary>
    private static bool IsName(string name) => RepositoryName.TryParse(name, out _);

    private static string? Value(Caller caller, string key) => caller.Keys.TryGetValue(key, out var values) && values.Count == 1 ? values[0] : null;
}
