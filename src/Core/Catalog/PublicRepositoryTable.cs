using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Catalog;

internal static class PublicRepositoryTable
{
    private const string Columns = """
        select r.id, r.name, r.created_at from repositories r
        join repository_tags t on t.repository_id = r.id and t.key = 'berth:visibility' and t.value = 'public'
        """;

    private const string Find = $"{Columns} where r.name = @name";
    private const string Page = $"{Columns} where r.name > @after order by r.name limit @count";

    internal static async ValueTask<PublicRepository?> FindAsync(Session session, RepositoryName name, CancellationToken cancel = default) =>
        (await ListAsync(session.Prepare(Find).Bind("@name", name.Value), cancel)).FirstOrDefault();

    internal static ValueTask<List<PublicRepository>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        ListAsync(session.Prepare(Page).Bind("@after", after).Bind("@count", count), cancel);

    private static async ValueTask<List<PublicRepository>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var repositories = new List<PublicRepository>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            repositories.Add(new(RepositoryName.Parse(rows.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2))) { Id = rows.GetInt64(0) });
        }

        return repositories;
    }
}
