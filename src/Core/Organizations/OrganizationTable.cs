using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class OrganizationTable
{
    private const string All = "select id, login, configured, synced_at from github_organizations order by id";

    private const string Upsert = """
        insert into github_organizations (id, login, configured, synced_at) values (@id, @login, @configured, @now)
        on conflict (id) do update set login = excluded.login, configured = excluded.configured, synced_at = excluded.synced_at
        """;

    private const string Empty = "update github_organizations set synced_at = 0 where id = @id and synced_at > 0";
    private const string Delete = "delete from github_organizations where id = @id";

    internal static async ValueTask<List<DirectoryOrganization>> AllAsync(Session session, CancellationToken cancel)
    {
        var organizations = new List<DirectoryOrganization>();
        await using var rows = await session.Prepare(All).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var synced = rows.GetInt64(3);
            organizations.Add(new(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), synced == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(synced)));
        }

        return organizations;
    }

    internal static ValueTask<int> UpsertAsync(Session session, OrganizationSnapshot snapshot, DateTimeOffset now) => session.Prepare(Upsert)
        .Bind("@id", snapshot.Id)
        .Bind("@login", snapshot.Login)
        .Bind("@configured", snapshot.Configured)
        .Bind("@now", now.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static ValueTask<int> EmptyAsync(Session session, long id) => session.Prepare(Empty).Bind("@id", id).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();
}
