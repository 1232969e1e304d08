using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Upstreams;

internal static class CacheRuleTable
{
    private const string Columns = "prefix, upstream, upstream_url, upstream_prefix, credential, role, created_at, updated_at";

    private const string Insert = $"""
        insert into cache_rules ({Columns}) values (@prefix, @upstream, @url, @upstreamPrefix, @credential, @role, @created, @updated)
        """;

    private const string Find = $"select {Columns} from cache_rules where rtrim(prefix, '/') = rtrim(@prefix, '/')";
    private const string Page = $"select {Columns} from cache_rules where prefix > @after order by prefix limit @count";
    private const string Update = "update cache_rules set credential = @credential, role = @role, updated_at = @updated where prefix = @prefix";
    private const string Delete = "delete from cache_rules where prefix = @prefix";
    private const string CountAll = "select count(*) from cache_rules";

    internal static ValueTask<int> InsertAsync(Session session, CacheRule rule) => session.Prepare(Insert)
        .Bind("@prefix", rule.Prefix)
        .Bind("@upstream", rule.Upstream)
        .Bind("@url", rule.Url)
        .Bind("@upstreamPrefix", rule.UpstreamPrefix)
        .Bind("@credential", rule.Credential)
        .Bind("@role", rule.Role)
        .Bind("@created", rule.Created.ToUnixTimeMilliseconds())
        .Bind("@updated", rule.Updated.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<CacheRule?> FindAsync(Session session, string prefix, CancellationToken cancel = default) =>
        (await ListAsync(session.Prepare(Find).Bind("@prefix", prefix), cancel)).FirstOrDefault();

    internal static ValueTask<List<CacheRule>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        ListAsync(session.Prepare(Page).Bind("@after", after).Bind("@count", count), cancel);

    internal static ValueTask<int> UpdateAsync(Session session, CacheRule rule) => session.Prepare(Update)
        .Bind("@prefix", rule.Prefix)
        .Bind("@credential", rule.Credential)
        .Bind("@role", rule.Role)
        .Bind("@updated", rule.Updated.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string prefix) => session.Prepare(Delete).Bind("@prefix", prefix).ExecuteAsync();

    internal static async ValueTask<long> CountAsync(Session session) => await session.Prepare(CountAll).NumberAsync() ?? 0;

    private static async ValueTask<List<CacheRule>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var rules = new List<CacheRule>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            rules.Add(Map(rows));
        }

        return rules;
    }

    private static CacheRule Map(DbDataReader row) => new()
    {
        Prefix = row.GetString(0),
        Upstream = row.GetString(1),
        Url = row.GetString(2),
        UpstreamPrefix = row.IsDBNull(3) ? null : row.GetString(3),
        Credential = row.IsDBNull(4) ? null : row.GetString(4),
        Role = row.IsDBNull(5) ? null : row.GetString(5),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
    };
}
