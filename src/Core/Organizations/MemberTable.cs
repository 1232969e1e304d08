using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class MemberTable
{
    private const string OfUser = """
        select o.id, o.login, m.role from github_members m join github_organizations o on o.id = m.organization_id
        where m.user_id = @user order by o.id
        """;

    private const string OfOrganization = "select user_id, role from github_members where organization_id = @organization";

    private const string Upsert = """
        insert into github_members (organization_id, user_id, role) values (@organization, @user, @role)
        on conflict (organization_id, user_id) do update set role = excluded.role
        """;

    private const string Delete = "delete from github_members where organization_id = @organization and user_id = @user";
    private const string DeleteAll = "delete from github_members where organization_id = @organization";

    internal static async ValueTask<List<OrganizationMembership>> OfUserAsync(Session session, long user, CancellationToken cancel)
    {
        var memberships = new List<OrganizationMembership>();
        await using var rows = await session.Prepare(OfUser).Bind("@user", user).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            memberships.Add(new(rows.GetInt64(0), rows.GetString(1), RoleNames.OrganizationRoleOf(rows.GetString(2))));
        }

        return memberships;
    }

    internal static async ValueTask<Dictionary<long, OrganizationRole>> OfOrganizationAsync(Session session, long organization)
    {
        var members = new Dictionary<long, OrganizationRole>();
        await using var rows = await session.Prepare(OfOrganization).Bind("@organization", organization).ReadAsync();
        while (await rows.ReadAsync())
        {
            members[rows.GetInt64(0)] = RoleNames.OrganizationRoleOf(rows.GetString(1));
        }

        return members;
    }

    internal static ValueTask<int> UpsertAsync(Session session, long organization, long user, OrganizationRole role) => session.Prepare(Upsert)
        .Bind("@organization", organization)
        .Bind("@user", user)
        .Bind("@role", RoleNames.Of(role))
        .ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long organization, long user) =>
        session.Prepare(Delete).Bind("@organization", organization).Bind("@user", user).ExecuteAsync();

    internal static ValueTask<int> DeleteAllAsync(Session session, long organization) =>
        session.Prepare(DeleteAll).Bind("@organization", organization).ExecuteAsync();
}
