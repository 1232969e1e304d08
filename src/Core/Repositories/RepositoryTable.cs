using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

internal static class RepositoryTable
{
    private const string Insert = """
        insert into repositories (id, name, created_at)
        select coalesce(max(id), 0) + 1, @name, @now
        from (select max(id) as id from repositories union all select max(id) from deleted_repositories) as given
        where true
        on conflict do nothing
        """;

    private const string Find = "select id from repositories where name = @name";
    private const string AnyManifest = "select 1 from manifests where repository_id = @repository limit 1";
    private const string Page = "select name from repositories where name > @after order by name limit @count";

    private const string DeleteTags = "delete from tags where repository_id = @repository";
    private const string DeleteManifests = "delete from manifests where repository_id = @repository";
    private const string DeleteLinks = "delete from repository_blobs where repository_id = @repository";
    private const string OrphanUploads = "update uploads set repository = '', updated_at = 0 where repository = @name";
    private const string Note = "insert into deleted_repositories (id, name, deleted_at) values (@repository, @name, @now)";
    private const string Delete = "delete from repositories where id = @repository";

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

    internal static async ValueTask<bool> HasManifestAsync(Session session, long repository) =>
        await session.Prepare(AnyManifest).Bind("@repository", repository).NumberAsync() is not null;

    /// <summary>Deletes a repository and all that is in it; its tags and its policy go with its row.</summary>
    internal static async ValueTask DeleteAsync(Session session, long repository, RepositoryName name, DateTimeOffset now)
    {
        await session.Prepare(DeleteTags).Bind("@repository", repository).ExecuteAsync();
        await session.Prepare(DeleteManifests).Bind("@repository", repository).ExecuteAsync();
        await session.Prepare(DeleteLinks).Bind("@repository", repository).ExecuteAsync();
        await session.Prepare(OrphanUploads).Bind("@name", name.Value).ExecuteAsync();
        await session.Prepare(Note).Bind("@repository", repository).Bind("@name", name.Value).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();
        await session.Prepare(Delete).Bind("@repository", repository).ExecuteAsync();
    }

    internal static ValueTask<List<string>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        session.Prepare(Page).Bind("@after", after).Bind("@count", count).StringsAsync(cancel);
}
