using Berth.Core.Metadata;

namespace Berth.Core.Access;

/// <summary>The policies of repositories, and that of the registry.</summary>
internal static class PolicyTable
{
    private const string FindOfRepository = "select document from repository_policies where repository_id = @repository";

    private const string PutOfRepository = """
        insert into repository_policies (repository_id, document, updated_at) values (@repository, @document, @now)
        on conflict (repository_id) do update set document = excluded.document, updated_at = excluded.updated_at
        """;

    private const string DeleteOfRepository = "delete from repository_policies where repository_id = @repository";
    private const string Find = "select document from registry_policy where id = 1";

    private const string Put = """
        insert into registry_policy (id, document, updated_at) values (1, @document, @now)
        on conflict (id) do update set document = excluded.document, updated_at = excluded.updated_at
        """;

    private const string Delete = "delete from registry_policy where id = 1";

    /// <param name="repository">The id of a repository, or null for the registry.</param>
    internal static async ValueTask<string?> FindAsync(Session session, long? repository, CancellationToken cancel) =>
        (await Of(session, repository, FindOfRepository, Find).StringsAsync(cancel)).FirstOrDefault();

    internal static ValueTask<int> PutAsync(Session session, long? repository, string document, DateTimeOffset now) =>
        Of(session, repository, PutOfRepository, Put).Bind("@document", document).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    /// <returns>Whether there was one.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, long? repository) =>
        await Of(session, repository, DeleteOfRepository, Delete).ExecuteAsync() > 0;

    private static Statement Of(Session session, long? repository, string ofRepository, string ofRegistry) =>
        repository is { } id ? session.Prepare(ofRepository).Bind("@repository", id) : session.Prepare(ofRegistry);
}
