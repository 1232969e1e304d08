using Berth.Core.Metadata;

namespace Berth.Core.Settings;

internal static class PullTimeExclusionTable
{
    private const string Insert = "insert into pull_time_exclusions (principal, created_at) values (@principal, @now) on conflict do nothing";
    private const string Delete = "delete from pull_time_exclusions where principal = @principal";
    private const string CountAll = "select count(*) from pull_time_exclusions";
    private const string Page = "select principal from pull_time_exclusions where principal > @after order by principal limit @count";

    /// <returns>0 if it was there.</returns>
    internal static ValueTask<int> InsertAsync(Session session, string principal, DateTimeOffset now) =>
        session.Prepare(Insert).Bind("@principal", principal).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static async ValueTask<bool> DeleteAsync(Session session, string principal) =>
        await session.Prepare(Delete).Bind("@principal", principal).ExecuteAsync() > 0;

    internal static async ValueTask<long> CountAsync(Session session) => await session.Prepare(CountAll).NumberAsync() ?? 0;

    internal static ValueTask<List<string>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        session.Prepare(Page).Bind("@after", after).Bind("@count", count).StringsAsync(cancel);
}
