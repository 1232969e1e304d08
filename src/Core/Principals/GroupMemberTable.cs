using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class GroupMemberTable
{
    private const string Columns = "p.id, p.kind, p.name, p.path, p.created_at, p.boundary, p.description, p.trust_policy, p.max_session";

    private const string Insert = "insert into group_members (group_id, user_id) values (@group, @user) on conflict (group_id, user_id) do nothing";
    private const string Delete = "delete from group_members where group_id = @group and user_id = @user";

    private const string ListUsers = $"""
        select {Columns} from group_members m join principals p on p.id = m.user_id where m.group_id = @id order by lower(p.name)
        """;

    private const string ListGroups = $"""
        select {Columns} from group_members m join principals p on p.id = m.group_id where m.user_id = @id order by lower(p.name)
        """;

    private const string Count = "select count(*) from group_members where group_id = @id or user_id = @id";

    internal static ValueTask<int> InsertAsync(Session session, string group, string user) =>
        session.Prepare(Insert).Bind("@group", group).Bind("@user", user).ExecuteAsync();

    /// <returns>Whether the user was a member.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, string group, string user) =>
        await session.Prepare(Delete).Bind("@group", group).Bind("@user", user).ExecuteAsync() > 0;

    internal static ValueTask<List<Principal>> ListUsersAsync(Session session, string group, CancellationToken cancel) =>
        ListAsync(session.Prepare(ListUsers).Bind("@id", group), cancel);

    internal static ValueTask<List<Principal>> ListGroupsAsync(Session session, string user, CancellationToken cancel) =>
        ListAsync(session.Prepare(ListGroups).Bind("@id", user), cancel);

    /// <summary>Of a group its members, of a user its groups.</summary>
    internal static async ValueTask<long> CountAsync(Session session, string id) => await session.Prepare(Count).Bind("@id", id).NumberAsync() ?? 0;

    private static async ValueTask<List<Principal>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var principals = new List<Principal>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            principals.Add(PrincipalTable.Map(rows));
        }

        return principals;
    }
}
