using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

internal static class RepositoryTagTable
{
    private const string Put = """
        insert into repository_tags (repository_id, key, value) values (@repository, @key, @value)
        on conflict (repository_id, key) do update set value = excluded.value
        """;

    private const string Delete = "delete from repository_tags where repository_id = @repository and key = @key";
    private const string CountOf = "select count(*) from repository_tags where repository_id = @repository";
    private const string Find = "select value from repository_tags where repository_id = @repository and key = @key";

    internal static ValueTask<int> PutAsync(Session session, long repository, string key, string value) =>
        session.Prepare(Put).Bind("@repository", repository).Bind("@key", key).Bind("@value", value).ExecuteAsync();

    /// <returns>Whether it was there.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, long repository, string key) =>
        await session.Prepare(Delete).Bind("@repository", repository).Bind("@key", key).ExecuteAsync() > 0;

    internal static async ValueTask<long> CountAsync(Session session, long repository) =>
        await session.Prepare(CountOf).Bind("@repository", repository).NumberAsync() ?? 0;

    internal static async ValueTask<string?> FindAsync(Session session, long repository, string key) =>
        (await session.Prepare(Find).Bind("@repository", repository).Bind("@key", key).StringsAsync()).FirstOrDefault();
}
