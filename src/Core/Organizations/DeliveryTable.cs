using Berth.Core.Metadata;

namespace Berth.Core.Organizations;

internal static class DeliveryTable
{
    private const string Insert = "insert into webhook_deliveries (digest, received_at) values (@digest, @now) on conflict do nothing";
    private const string Purge = "delete from webhook_deliveries where received_at < @before";

    /// <returns>Whether it is new.</returns>
    internal static async ValueTask<bool> InsertAsync(Session session, string digest, DateTimeOffset now) =>
        await session.Prepare(Insert).Bind("@digest", digest).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync() > 0;

    internal static ValueTask<int> PurgeAsync(Session session, DateTimeOffset before) =>
        session.Prepare(Purge).Bind("@before", before.ToUnixTimeMilliseconds()).ExecuteAsync();
}
