using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

/// <summary>
/// Members and teams of the configured organisations, mirrored in rows under GitHub's numbers. Names lead to numbers only where somebody
/// wrote a name down; whoever takes a login or a slug that others had before gets nothing of theirs.
/// </summary>
/// <remarks>
/// A team owns the namespace of its slug: it gets it at a sync if nobody has it, keeps it when it is renamed, and loses it to another team
/// of that slug only when it is gone and no repository lies there.
/// </remarks>
public sealed partial class GitHubDirectory(Database database, NamespaceRules rules, TimeProvider time)
{
    /// <summary>Who an account is now; null if it was never seen.</summary>
    public static async ValueTask<DirectoryUser?> FindUserAsync(Session session, long userId, CancellationToken cancel)
    {
        if (await UserTable.FindAsync(session, userId, cancel) is not { } user)
        {
            return null;
        }

        return new()
        {
            Id = userId,
            Login = user.Login,
            RevokedBefore = user.RevokedBefore,
            Organizations = await MemberTable.OfUserAsync(session, userId, cancel),
            Teams = await TeamTable.OfUserAsync(session, userId, cancel),
            Namespaces = await NamespaceTable.OfUserAsync(session, userId, cancel),
        };
    }

    /// <summary>The number of the account that has a login, in any case; null if none was seen.</summary>
    public static ValueTask<long?> FindUserAsync(Session session, string login, CancellationToken cancel) => UserTable.FindAsync(session, login, cancel);

    /// <summary>The configured organisations that were found.</summary>
    public static async ValueTask<IReadOnlyList<DirectoryOrganization>> OrganizationsAsync(Session session, CancellationToken cancel) =>
        await OrganizationTable.AllAsync(session, cancel);

    /// <summary>The names that any of these teams own, as far as the teams are known and still exist.</summary>
    public static async ValueTask<IReadOnlyList<string>> NamespacesAsync(Session session, IEnumerable<long> teams, CancellationToken cancel) =>
        await NamespaceTable.OfTeamsAsync(session, teams, cancel);

    /// <summary>The number of the team that owns a name, or last owned it; null if none did.</summary>
    public static ValueTask<long?> OwnerAsync(Session session, string name, CancellationToken cancel) =>
        NamespaceTable.OwnerAsync(session, name, cancel);

    /// <summary>The number of a team; null if there is none.</summary>
    public static ValueTask<long?> FindTeamAsync(Session session, long organization, string slug, CancellationToken cancel) =>
        TeamTable.FindAsync(session, organization, slug, cancel);

    /// <summary>The number of the organisation that a team is in; null if the team is not known.</summary>
    public static ValueTask<long?> OrganizationOfAsync(Session session, long team, CancellationToken cancel) =>
        TeamTable.OrganizationOfAsync(session, team, cancel);

    /// <summary>The team itself and those above it.</summary>
    public static async ValueTask<IReadOnlyList<long>> WithAncestorsAsync(Session session, long team, CancellationToken cancel) =>
        await TeamTable.WithAncestorsAsync(session, team, cancel);
}
