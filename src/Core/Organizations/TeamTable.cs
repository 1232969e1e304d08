using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class TeamTable
{
    private const string OfUser = """
        select t.id, o.id, o.login, t.slug, tm.role from github_team_members tm
        join github_teams t on t.id = tm.team_id
        join github_organizations o on o.id = t.organization_id
        join github_members m on m.organization_id = o.id and m.user_id = tm.user_id
        where tm.user_id = @user order by t.id
        """;

    private const string OfOrganization = "select id, slug, parent_id from github_teams where organization_id = @organization";

    private const string Find = "select id from github_teams where organization_id = @organization and slug = @slug";
    private const string Organization = "select organization_id from github_teams where id = @id";
    private const string FindRow = "select slug, parent_id from github_teams where id = @id and organization_id = @organization";

    private const string Upsert = """
        insert into github_teams (id, organization_id, slug, parent_id) values (@id, @organization, @slug, @parent)
        on conflict (id) do update set organization_id = excluded.organization_id, slug = excluded.slug, parent_id = excluded.parent_id
        """;

    private const string Delete = "delete from github_teams where id = @id";
    private const string DeleteAll = "delete from github_teams where organization_id = @organization";

    private const string Ancestors = """
        with recursive up (id) as (
            select cast(@id as bigint)
            union
            select t.parent_id from github_teams t join up on up.id = t.id where t.parent_id is not null)
        select id from up
        """;

    internal static async ValueTask<List<TeamMembership>> OfUserAsync(Session session, long user, CancellationToken cancel)
    {
        var teams = new List<TeamMembership>();
        await using var rows = await session.Prepare(OfUser).Bind("@user", user).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            teams.Add(new(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), RoleNames.TeamRoleOf(rows.GetString(4))));
        }

        return teams;
    }

    internal static async ValueTask<Dictionary<long, (string Slug, long? ParentId)>> OfOrganizationAsync(Session session, long organization)
    {
        var teams = new Dictionary<long, (string Slug, long? ParentId)>();
        await using var rows = await session.Prepare(OfOrganization).Bind("@organization", organization).ReadAsync();
        while (await rows.ReadAsync())
        {
            teams[rows.GetInt64(0)] = (rows.GetString(1), await rows.IsDBNullAsync(2) ? null : rows.GetInt64(2));
        }

        return teams;
    }

    internal static async ValueTask<(string Slug, long? ParentId)?> FindRowAsync(Session session, long organization, long id)
    {
        await using var row = await session.Prepare(FindRow).Bind("@organization", organization).Bind("@id", id).ReadAsync();
        return await row.ReadAsync() ? (row.GetString(0), await row.IsDBNullAsync(1) ? null : row.GetInt64(1)) : null;
    }

    internal static ValueTask<long?> FindAsync(Session session, long organization, string slug, CancellationToken cancel) =>
        session.Prepare(Find).Bind("@organization", organization).Bind("@slug", slug).NumberAsync(cancel);

    internal static ValueTask<long?> OrganizationOfAsync(Session session, long id, CancellationToken cancel) =>
        session.Prepare(Organization).Bind("@id", id).NumberAsync(cancel);

    internal static ValueTask<int> UpsertAsync(Session session, long organization, long id, string slug, long? parent) => session.Prepare(Upsert)
        .Bind("@id", id)
        .Bind("@organization", organization)
        .Bind("@slug", slug)
        .Bind("@parent", parent)
        .ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    internal static ValueTask<int> DeleteAllAsync(Session session, long organization) =>
        session.Prepare(DeleteAll).Bind("@organization", organization).ExecuteAsync();

    /// <summary>The team itself and those above it.</summary>
    internal static async ValueTask<List<long>> WithAncestorsAsync(Session session, long id, CancellationToken cancel)
    {
        var ids = new List<long>();
        await using var rows = await session.Prepare(Ancestors).Bind("@id", id).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }
}
