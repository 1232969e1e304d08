using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class UserTable
{
    private const string Find = "select login, revoked_before from github_users where id = @id";

    /// <summary>Whoever is a member of something has the name; others may have had it before.</summary>
    private const string FindByLogin = """
        select u.id from github_users u where lower(u.login) = @login
        order by (select count(*) from github_members m where m.user_id = u.id) desc, u.id desc limit 1
        """;

    private const string Logins = """
        select u.id, u.login from github_users u join github_members m on m.user_id = u.id where m.organization_id = @organization
        """;

    private const string Upsert = """
        insert into github_users (id, login) values (@id, @login)
        on conflict (id) do update set login = excluded.login where github_users.login <> excluded.login
        """;

    private const string Revoke = """
        insert into github_users (id, login, revoked_before) values (@id, '', @at)
        on conflict (id) do update set revoked_before = excluded.revoked_before where github_users.revoked_before < excluded.revoked_before
        """;

    internal static async ValueTask<(string Login, DateTimeOffset? RevokedBefore)?> FindAsync(Session session, long id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@id", id).ReadAsync(cancel);
        if (!await row.ReadAsync(cancel))
        {
            return null;
        }

        var revoked = row.GetInt64(1);
        return (row.GetString(0), revoked == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(revoked));
    }

    internal static async ValueTask<long?> FindAsync(Session session, string login, CancellationToken cancel)
    {
        await using var row = await session.Prepare(FindByLogin).Bind("@login", login.ToLowerInvariant()).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? row.GetInt64(0) : null;
    }

    /// <summary>Logins of the members of an organisation.</summary>
    internal static async ValueTask<Dictionary<long, string>> LoginsAsync(Session session, long organization)
    {
        var logins = new Dictionary<long, string>();
        await using var rows = await session.Prepare(Logins).Bind("@organization", organization).ReadAsync();
        while (await rows.ReadAsync())
        {
            logins[rows.GetInt64(0)] = rows.GetString(1);
        }

        return logins;
    }

    internal static ValueTask<int> UpsertAsync(Session session, long id, string login) =>
        session.Prepare(Upsert).Bind("@id", id).Bind("@login", login).ExecuteAsync();

    /// <returns>1 if credentials died by it.</returns>
    internal static ValueTask<int> RevokeAsync(Session session, long id, DateTimeOffset at) =>
        session.Prepare(Revoke).Bind("@id", id).Bind("@at", at.ToUnixTimeMilliseconds()).ExecuteAsync();
}
