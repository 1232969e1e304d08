using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Identity;

internal static class AccessKeyTable
{
    private const string Columns = "id, name, policy, created_at, created_by, expires_at, revoked_at, last_used_at, last_used_from";

    private const string Insert = """
        insert into access_keys (id, name, secret_hash, sealed_secret, policy, created_at, created_by, expires_at)
        values (@id, @name, @hash, @sealed, @policy, @now, @by, @expires)
        """;

    private const string Find = $"select {Columns} from access_keys where id = @id";
    private const string FindWithHash = $"select {Columns}, secret_hash from access_keys where id = @id";
    private const string FindWithSeal = $"select {Columns}, sealed_secret from access_keys where id = @id";
    private const string List = $"select {Columns} from access_keys order by name, created_at, id";

    private const string CountLive = """
        select count(*) from access_keys where name = @name and revoked_at is null and (expires_at is null or expires_at > @now)
        """;

    private const string Revoke = "update access_keys set revoked_at = @now where id = @id and revoked_at is null";
    private const string Use = "update access_keys set last_used_at = @at, last_used_from = @from where id = @id";

    internal static ValueTask<int> InsertAsync(Session session, AccessKey key, byte[] hash, byte[] seal) => session.Prepare(Insert)
        .Bind("@id", key.Id)
        .Bind("@name", key.Name)
        .Bind("@hash", hash)
        .Bind("@sealed", seal)
        .Bind("@policy", key.Policy)
        .Bind("@now", key.Created.ToUnixTimeMilliseconds())
        .Bind("@by", key.CreatedBy)
        .Bind("@expires", key.Expires?.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<AccessKey?> FindAsync(Session session, string id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@id", id).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row) : null;
    }

    internal static async ValueTask<(AccessKey Key, byte[] Hash)?> FindWithHashAsync(Session session, string id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(FindWithHash).Bind("@id", id).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? (Map(row), (byte[])row.GetValue(9)) : null;
    }

    internal static async ValueTask<(AccessKey Key, byte[]? Seal)?> FindWithSealAsync(Session session, string id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(FindWithSeal).Bind("@id", id).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? (Map(row), row.IsDBNull(9) ? null : (byte[])row.GetValue(9)) : null;
    }

    internal static async ValueTask<List<AccessKey>> ListAsync(Session session, CancellationToken cancel)
    {
        var keys = new List<AccessKey>();
        await using var rows = await session.Prepare(List).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            keys.Add(Map(rows));
        }

        return keys;
    }

    internal static async ValueTask<long> CountLiveAsync(Session session, string name, DateTimeOffset now) =>
        await session.Prepare(CountLive).Bind("@name", name).Bind("@now", now.ToUnixTimeMilliseconds()).NumberAsync() ?? 0;

    /// <returns>Whether it was not revoked before.</returns>
    internal static async ValueTask<bool> RevokeAsync(Session session, string id, DateTimeOffset now) =>
        await session.Prepare(Revoke).Bind("@id", id).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync() > 0;

    internal static ValueTask<int> UseAsync(Session session, RecentUse use) =>
        session.Prepare(Use).Bind("@id", use.Id).Bind("@at", use.At.ToUnixTimeMilliseconds()).Bind("@from", use.From).ExecuteAsync();

    private static AccessKey Map(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        Policy = row.GetString(2),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        CreatedBy = row.GetString(4),
        Expires = Time(row, 5),
        Revoked = Time(row, 6),
        LastUsed = Time(row, 7),
        LastUsedFrom = row.IsDBNull(8) ? null : row.GetString(8),
    };

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
