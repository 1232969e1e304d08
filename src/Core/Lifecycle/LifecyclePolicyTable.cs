using Berth.Core.Metadata;

namespace Berth.Core.Lifecycle;

/// <summary>The policies of repositories, and the registry's default.</summary>
internal static class LifecyclePolicyTable
{
    private const string FindOfRepository = """
        select p.document, e.evaluated_at from lifecycle_policies p
        left join lifecycle_evaluations e on e.repository_id = p.repository_id
        where p.repository_id = @repository
        """;

    private const string PutOfRepository = """
        insert into lifecycle_policies (repository_id, document, updated_at) values (@repository, @document, @now)
        on conflict (repository_id) do update set document = excluded.document, updated_at = excluded.updated_at
        """;

    private const string DeleteOfRepository = "delete from lifecycle_policies where repository_id = @repository";
    private const string Find = "select document, null from lifecycle_default where id = 1";

    private const string Put = """
        insert into lifecycle_default (id, document, updated_at) values (1, @document, @now)
        on conflict (id) do update set document = excluded.document, updated_at = excluded.updated_at
        """;

    private const string Delete = "delete from lifecycle_default where id = 1";

    /// <param name="repository">The id of a repository, or null for the registry's default.</param>
    internal static async ValueTask<StoredLifecyclePolicy?> FindAsync(Session session, long? repository, CancellationToken cancel)
    {
        await using var row = await Of(session, repository, FindOfRepository, Find).ReadAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new(row.GetString(0), IsDefault: repository is null, row.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)))
            : null;
    }

    /// <summary>What holds for a repository: its own policy, or the default.</summary>
    internal static async ValueTask<StoredLifecyclePolicy?> FindHoldingAsync(Session session, long repository, CancellationToken cancel) =>
        await FindAsync(session, repository, cancel) ?? await FindAsync(session, null, cancel);

    internal static ValueTask<int> PutAsync(Session session, long? repository, string document, DateTimeOffset now) =>
        Of(session, repository, PutOfRepository, Put).Bind("@document", document).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long? repository) => Of(session, repository, DeleteOfRepository, Delete).ExecuteAsync();

    private static Statement Of(Session session, long? repository, string ofRepository, string ofRegistry) =>
        repository is { } id ? session.Prepare(ofRepository).Bind("@repository", id) : session.Prepare(ofRegistry);
}
