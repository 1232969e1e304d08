using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

internal static class RepositoryTable
{
    private const string Insert = "insert into repositories (name, created_at) values (@name, @now) on conflict do nothing";
    private const string Find = "select id from repositories where name = @name";
    private const string Page = "select name from repositories where name > @after order by name limit @count";

    internal static ValueTask<long?> FindAsync(Session session, RepositoryName name, CancellationToken cancel) =>
        session.Prepare(Find).Bind("@name", name.Value).NumberAsync(cancel);

    /// <summary>The repository's id; a first push makes the repository.</summary>
    internal static async ValueTask<long> EnsureAsync(Session session, RepositoryName name, DateTimeOffset now)
    {
        if (await FindAsync(session, name, default) is { } existing)
        {
            return existing;
        }

        await session.Prepare(Insert).Bind("@name", name.Value).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();
        return await FindAsync(session, name, default) ?? throw new InvalidOperationException($"repository {name} was not inserted");
    }

    internal static ValueTask<List<string>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        session.Prepare(Page).Bind("@after", after).Bind("@count", count).StringsAsync(cancel);
}
