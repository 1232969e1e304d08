using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

public sealed partial class GitHubDirectory
{
    /// <summary>Makes the rows of an organisation what GitHub listed, without what was removed while it did. Rows change by difference only.</summary>
    /// <returns>Null if the list is so old that nobody knows what was removed since: read again.</returns>
    public Task<ApplyOutcome?> ApplyAsync(OrganizationSnapshot snapshot) => database.WriteAsync(async session =>
    {
        if (removals.Since(snapshot.Mark) is not { } gone)
        {
            return null;
        }

        // What was removed as a whole is to be read as a whole again.
        if (gone.Any(removal => removal.OrganizationId == snapshot.Id && removal.UserId is null))
        {
            return null;
        }

        await OrganizationTable.UpsertAsync(session, snapshot, time.GetUtcNow());
        var teams = snapshot.Teams.Where(team => !gone.Any(removal => removal.TeamId == team.Id && removal.UserId is null)).ToList();
        var changes = await ApplyMembersAsync(session, snapshot, gone);
        changes += await ApplyTeamsAsync(session, snapshot.Id, teams);
        changes += await ApplyTeamMembersAsync(session, snapshot.Id, teams, gone);
        var unclaimed = new List<string>();
        foreach (var team in teams)
        {
            changes += await ClaimAsync(session, snapshot.Configured, snapshot.Login, team, unclaimed);
        }

        return (ApplyOutcome?)new ApplyOutcome(await NoteAsync(session, changes), unclaimed);
    });

    /// <summary>Makes the rows of one team of a known organisation what GitHub listed.</summary>
    /// <returns>Null if the organisation is not known, or the team was removed meanwhile: read again.</returns>
    public Task<ApplyOutcome?> ApplyTeamAsync(long mark, long organization, TeamSnapshot team) => database.WriteAsync(async session =>
    {
        var known = (await OrganizationTable.AllAsync(session, default)).Find(row => row.Id == organization && row.SyncedAt is not null);
        if (known is null || removals.Since(mark) is not { } gone || gone.Any(removal => removal.TeamId == team.Id && removal.UserId is null))
        {
            return null;
        }

        var changes = 0;
        if (await TeamTable.FindRowAsync(session, organization, team.Id) is not { } row || row != (team.Slug, team.ParentId))
        {
            changes += await TeamTable.UpsertAsync(session, organization, team.Id, team.Slug, team.ParentId);
        }

        var rows = (await TeamMemberTable.OfTeamAsync(session, team.Id)).ToDictionary(member => (team.Id, member.Key), member => member.Value);
        changes += await WriteTeamMembersAsync(session, rows, Present(organization, [team], gone));
        var unclaimed = new List<string>();
        changes += await ClaimAsync(session, known.Configured, known.Login, team, unclaimed);
        return (ApplyOutcome?)new ApplyOutcome(await NoteAsync(session, changes), unclaimed);
    });

    private static async ValueTask<int> ApplyMembersAsync(Session session, OrganizationSnapshot snapshot, IReadOnlyList<DirectoryRemoval> gone)
    {
        var changes = 0;
        var logins = await UserTable.LoginsAsync(session, snapshot.Id);
        var members = snapshot.Members.Where(member => !gone.Any(removal => removal.TeamId is null && removal.Covers(snapshot.Id, null, member.UserId))).ToList();
        foreach (var member in members.Where(member => logins.GetValueOrDefault(member.UserId) != member.Login))
        {
            changes += await UserTable.UpsertAsync(session, member.UserId, member.Login);
        }

        var rows = await MemberTable.OfOrganizationAsync(session, snapshot.Id);
        var wanted = members.ToDictionary(member => member.UserId, member => member.Role);
        foreach (var user in Difference.Gone(rows, wanted))
        {
            changes += await MemberTable.DeleteAsync(session, snapshot.Id, user);
        }

        foreach (var (user, role) in Difference.Changed(rows, wanted))
        {
            changes += await MemberTable.UpsertAsync(session, snapshot.Id, user, role);
        }

        return changes;
    }

    private static async ValueTask<int> ApplyTeamsAsync(Session session, long organization, IReadOnlyList<TeamSnapshot> teams)
    {
        var changes = 0;
        var rows = await TeamTable.OfOrganizationAsync(session, organization);
        var wanted = teams.ToDictionary(team => team.Id, team => (team.Slug, team.ParentId));
        foreach (var team in Difference.Gone(rows, wanted))
        {
            changes += await TeamTable.DeleteAsync(session, team);
        }

        foreach (var (team, (slug, parent)) in Difference.Changed(rows, wanted))
        {
            changes += await TeamTable.UpsertAsync(session, organization, team, slug, parent);
        }

        return changes;
    }

    private static async ValueTask<int> ApplyTeamMembersAsync(
        Session session, long organization, IReadOnlyList<TeamSnapshot> teams, IReadOnlyList<DirectoryRemoval> gone) =>
        await WriteTeamMembersAsync(session, await TeamMemberTable.OfOrganizationAsync(session, organization), Present(organization, teams, gone));

    private static async ValueTask<int> WriteTeamMembersAsync(
        Session session, Dictionary<(long Team, long User), TeamRole> rows, Dictionary<(long Team, long User), TeamRole> wanted)
    {
        var changes = 0;
        foreach (var (team, user) in Difference.Gone(rows, wanted))
        {
            changes += await TeamMemberTable.DeleteAsync(session, team, user);
        }

        foreach (var ((team, user), role) in Difference.Changed(rows, wanted))
        {
            changes += await TeamMemberTable.UpsertAsync(session, team, user, role);
        }

        return changes;
    }

    /// <summary>Members as listed, without those removed meanwhile.</summary>
    private static Dictionary<(long Team, long User), TeamRole> Present(
        long organization, IReadOnlyList<TeamSnapshot> teams, IReadOnlyList<DirectoryRemoval> gone) =>
        (from team in teams
         from member in team.Members
         where !gone.Any(removal => removal.Covers(organization, team.Id, member.Key))
         select (Key: (team.Id, member.Key), member.Value)).ToDictionary(row => row.Key, row => row.Value);

    private async ValueTask<int> ClaimAsync(Session session, string configured, string login, TeamSnapshot team, List<string> unclaimed)
    {
        var (name, reason) = rules.Of(configured, login, team.Slug);
        if (name is null)
        {
            unclaimed.Add(reason!);
            return 0;
        }

        if (await NamespaceTable.OwnerAsync(session, name, default) == team.Id)
        {
            return 0;
        }

        if (await NamespaceTable.TakenAsync(session, name, team.Id) is { } taken)
        {
            unclaimed.Add($"team '{team.Slug}' does not own '{name}': '{taken}' belongs to another team, or to one that is gone and left repositories there");
            return 0;
        }

        return await NamespaceTable.ClaimAsync(session, name, team.Id, time.GetUtcNow());
    }
}
