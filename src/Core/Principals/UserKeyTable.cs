using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class UserKeyTable
{
    private const string Columns = "id, user_id, is_active, created_at, last_used_at, last_used_service, last_used_region";

    private const string Insert = """
        insert into user_keys (id, user_id, sealed_secret, is_active, created_at) values (@id, @user, @sealed, 1, @now)
        """;

    private const string Find = $"select {Columns}, sealed_secret from user_keys where id = @id";
    private const string List = $"select {Columns} from user_keys where user_id = @user order by created_at, id";
    private const string SetActive = "update user_keys set is_active = @active where id = @id";
    private const string Delete = "delete from user_keys where id = @id";

    private const string Use = """
        update user_keys set last_used_at = @at, last_used_service = @service, last_used_region = @region where id = @id
        """;

    internal static ValueTask<int> InsertAsync(Session session, UserKey key, byte[] seal) => session.Prepare(Insert)
        .Bind("@id", key.Id)
        .Bind("@user", key.UserId)
        .Bind("@sealed", seal)
        .Bind("@now", key.Created.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<(UserKey Key, byte[] Seal)?> FindAsync(Session session, string id, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@id", id).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? (Map(row), (byte[])row.GetValue(7)) : null;
    }

    internal static async ValueTask<List<UserKey>> ListAsync(Session session, string user, CancellationToken cancel)
    {
        var keys = new List<UserKey>();
        await using var rows = await session.Prepare(List).Bind("@user", user).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            keys.Add(Map(rows));
        }

        return keys;
    }

    internal static ValueTask<int> SetActiveAsync(Session session, string id, bool active) =>
        session.Prepare(SetActive).Bind("@id", id).Bind("@active", active ? 1 : 0).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    internal static ValueTask<int> UseAsync(Session session, string id, DateTimeOffset at, string service, string region) => session.Prepare(Use)
        .Bind("@id", id)
        .Bind("@at", at.ToUnixTimeMilliseconds())
        .Bind("@service", service)
        .Bind("@region", region)
        .ExecuteAsync();

    private static UserKey Map(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        UserId = row.GetString(1),
        IsActive = row.GetInt64(2) != 0,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        LastUsed = row.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        LastService = row.IsDBNull(5) ? null : row.GetString(5),
        LastRegion = row.IsDBNull(6) ? null : row.GetString(6),
    };
}
