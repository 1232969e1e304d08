using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class TeamMemberTable
{
    private const string OfTeam = "select user_id, role from github_team_members where team_id = @team";

    private const string OfOrganization = """
        select tm.team_id, tm.user_id, tm.role from github_team_members tm join github_teams t on t.id = tm.team_id
        where t.organization_id = @organization
        """;

    private const string Upsert = """
        insert into github_team_members (team_id, user_id, role) values (@team, @user, @role)
        on conflict (team_id, user_id) do update set role = excluded.role where github_team_members.role <> excluded.role
        """;

    private const string Delete = "delete from github_team_members where team_id = @team and user_id = @user";

    private const string DeleteInOrganization = """
        delete from github_team_members
        where user_id = @user and team_id in (select id from github_teams where organization_id = @organization)
        """;

    internal static async ValueTask<Dictionary<long, TeamRole>> OfTeamAsync(Session session, long team)
    {
        var members = new Dictionary<long, TeamRole>();
        await using var rows = await session.Prepare(OfTeam).Bind("@team", team).ReadAsync();
        while (await rows.ReadAsync())
        {
            members[rows.GetInt64(0)] = RoleNames.TeamRoleOf(rows.GetString(1));
        }

        return members;
    }

    internal static async ValueTask<Dictionary<(long Team, long User), TeamRole>> OfOrganizationAsync(Session session, long organization)
    {
        var members = new Dictionary<(long Team, long User), TeamRole>();
        await using var rows = await session.Prepare(OfOrganization).Bind("@organization", organization).ReadAsync();
        while (await rows.ReadAsync())
        {
            members[(rows.GetInt64(0), rows.GetInt64(1))] = RoleNames.TeamRoleOf(rows.GetString(2));
        }

        return members;
    }

    internal static ValueTask<int> UpsertAsync(Session session, long team, long user, TeamRole role) => session.Prepare(Upsert)
        .Bind("@team", team)
        .Bind("@user", user)
        .Bind("@role", RoleNames.Of(role))
        .ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long team, long user) =>
        session.Prepare(Delete).Bind("@team", team).Bind("@user", user).ExecuteAsync();

    internal static ValueTask<int> DeleteInOrganizationAsync(Session session, long organization, long user) =>
        session.Prepare(DeleteInOrganization).Bind("@organization", organization).Bind("@user", user).ExecuteAsync();
}
