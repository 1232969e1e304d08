using Berth.Core.Metadata;

namespace Berth.Core.Images;

internal static class TagTable
{
    private const string Put = """
        insert into tags (repository_id, name, manifest_id, updated_at) values (@repository, @name, @manifest, @now)
        on conflict (repository_id, name) do update set manifest_id = excluded.manifest_id, updated_at = excluded.updated_at
        """;

    private const string Find = "select manifest_id from tags where repository_id = @repository and name = @name";
    private const string Delete = "delete from tags where repository_id = @repository and name = @name";

    private const string Page = "select name from tags where repository_id = @repository and name > @after order by name limit @count";

    internal static ValueTask<int> PutAsync(Session session, long repository, Tag tag, long manifest, DateTimeOffset now) => session.Prepare(Put)
        .Bind("@repository", repository)
        .Bind("@name", tag.Value)
        .Bind("@manifest", manifest)
        .Bind("@now", now.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    /// <summary>The manifest that the tag names, or null.</summary>
    internal static ValueTask<long?> FindAsync(Session session, long repository, Tag tag) =>
        session.Prepare(Find).Bind("@repository", repository).Bind("@name", tag.Value).NumberAsync();

    /// <returns>Whether the tag was there.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, long repository, Tag tag) =>
        await session.Prepare(Delete).Bind("@repository", repository).Bind("@name", tag.Value).ExecuteAsync() > 0;

    internal static ValueTask<List<string>> PageAsync(Session session, long repository, string after, int count, CancellationToken cancel) =>
        session.Prepare(Page).Bind("@repository", repository).Bind("@after", after).Bind("@count", count).StringsAsync(cancel);
}
