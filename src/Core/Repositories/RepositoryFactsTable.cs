using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

public static class RepositoryFactsTable
{
    /// <summary>A row for each tag, one without a key for the policy, and at least one if there is such a repository.</summary>
    private const string Find = """
        select r.id, t.key, t.value from repositories r left join repository_tags t on t.repository_id = r.id where r.name = @name
        union all
        select r.id, null, p.document from repositories r join repository_policies p on p.repository_id = r.id where r.name = @name
        """;

    /// <summary>In one query, as every request needs it; null if there is no such repository.</summary>
    public static async ValueTask<RepositoryFacts?> FindAsync(Session session, RepositoryName name, CancellationToken cancel)
    {
        long? id = null;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        string? policy = null;
        await using var rows = await session.Prepare(Find).Bind("@name", name.Value).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            id = rows.GetInt64(0);
            if (!rows.IsDBNull(1))
            {
                tags.Add(rows.GetString(1), rows.GetString(2));
            }
            else if (!rows.IsDBNull(2))
            {
                policy = rows.GetString(2);
            }
        }

        return id is { } found ? new(found, tags, policy) : null;
    }
}
