using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Which users are in which groups.</summary>
public sealed class Groups(Database database, AccessRules rules, TimeProvider time)
{
    private const int MaxOfUser = 10;

    /// <summary>In the order of their names.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<Principal>> UsersAsync(string group, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var found = await PrincipalRows.RequireAsync(session, PrincipalKind.Group, group, cancel);
        return await GroupMemberTable.ListUsersAsync(session, found.Id, cancel);
    }

    /// <summary>In the order of their names.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<Principal>> OfUserAsync(string user, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var found = await PrincipalRows.RequireAsync(session, PrincipalKind.User, user, cancel);
        return await GroupMemberTable.ListGroupsAsync(session, found.Id, cancel);
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.LimitExceeded"/></exception>
    public Task AddAsync(string group, string user, Actor actor) => ChangeAsync(group, user, actor, async (session, groupId, userId) =>
    {
        await GroupMemberTable.InsertAsync(session, groupId, userId);
        return await GroupMemberTable.CountAsync(session, userId) <= MaxOfUser
            ? "member"
            : throw PrincipalRows.Limit($"Cannot exceed quota for GroupsPerUser: {MaxOfUser}");
    });

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public Task RemoveAsync(string group, string user, Actor actor) => ChangeAsync(group, user, actor, async (session, groupId, userId) =>
        await GroupMemberTable.DeleteAsync(session, groupId, userId)
            ? "no member any more"
            : throw PrincipalRows.Missing($"User {Printable.Of(user)} is not in group {Printable.Of(group)}."));

    private Task<int> ChangeAsync(string group, string user, Actor actor, Func<Session, string, string, ValueTask<string>> change) => database.WriteAsync(async session =>
    {
        var (groupRow, userRow) = (
            await PrincipalRows.RequireAsync(session, PrincipalKind.Group, group, CancellationToken.None),
            await PrincipalRows.RequireAsync(session, PrincipalKind.User, user, CancellationToken.None));
        var what = await change(session, groupRow.Id, userRow.Id);
        await PrincipalChange.RecordAsync(
            session, AuditEventKind.PrincipalChanged, actor, time.GetUtcNow(), groupRow.ArnIn(rules.Resources), $"{userRow.ArnIn(rules.Resources)}: {what}");
        return 0;
    });
}
