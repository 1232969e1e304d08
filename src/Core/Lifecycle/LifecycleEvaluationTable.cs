using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Lifecycle;

/// <summary>When repositories were evaluated, and when they are due.</summary>
internal static class LifecycleEvaluationTable
{
    private const string Put = """
        insert into lifecycle_evaluations (repository_id, evaluated_at, due_at) values (@repository, @evaluated, @due)
        on conflict (repository_id) do update set evaluated_at = excluded.evaluated_at, due_at = excluded.due_at
        """;

    // A repository under the default policy is due as well once that has changed since; and not before people had time to see the change.
    private const string Due = """
        from repositories r
        left join lifecycle_policies p on p.repository_id = r.id
        left join lifecycle_default d on d.id = 1
        left join lifecycle_evaluations e on e.repository_id = r.id
        where (
            (p.repository_id is not null and coalesce(e.due_at, 0) <= @now)
            or (p.repository_id is null and d.updated_at <= @settled and (coalesce(e.due_at, 0) <= @now or e.evaluated_at <= d.updated_at)))
        """;

    private const string Page = $"select r.name {Due} and r.name > @after order by r.name limit @count";
    private const string One = $"select r.id {Due} and r.id = @repository";

    /// <param name="evaluated">Null if its policy changed.</param>
    internal static ValueTask<int> PutAsync(Session session, long repository, DateTimeOffset? evaluated, DateTimeOffset due) => session.Prepare(Put)
        .Bind("@repository", repository)
        .Bind("@evaluated", evaluated?.ToUnixTimeMilliseconds())
        .Bind("@due", due.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    /// <param name="settled">A default policy that changed later does not hold yet.</param>
    internal static async ValueTask<List<RepositoryName>> DueAsync(
        Session session, string after, DateTimeOffset now, DateTimeOffset settled, int count, CancellationToken cancel)
    {
        var names = await Bind(session.Prepare(Page), now, settled).Bind("@after", after).Bind("@count", count).StringsAsync(cancel);
        return [.. names.Select(RepositoryName.Parse)];
    }

    internal static async ValueTask<bool> IsDueAsync(Session session, long repository, DateTimeOffset now, DateTimeOffset settled, CancellationToken cancel) =>
        await Bind(session.Prepare(One), now, settled).Bind("@repository", repository).NumberAsync(cancel) is not null;

    private static Statement Bind(Statement statement, DateTimeOffset now, DateTimeOffset settled) =>
        statement.Bind("@now", now.ToUnixTimeMilliseconds()).Bind("@settled", settled.ToUnixTimeMilliseconds());
}
