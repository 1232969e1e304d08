using Berth.Core.Metadata;

namespace Berth.Core.Tokens;

internal static class SigningKeyTable
{
    private const string All = "select id, secret, created_at from signing_keys order by created_at desc, id";
    private const string Insert = "insert into signing_keys (id, secret, created_at) values (@id, @secret, @createdAt)";
    private const string DeleteOld = "delete from signing_keys where created_at < @before";

    internal static async ValueTask<List<SigningKey>> ListAsync(Session session, CancellationToken cancel)
    {
        var keys = new List<SigningKey>();
        await using var rows = await session.Prepare(All).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            keys.Add(new(rows.GetString(0), rows.GetFieldValue<byte[]>(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2))));
        }

        return keys;
    }

    internal static ValueTask<int> InsertAsync(Session session, SigningKey key) => session.Prepare(Insert)
        .Bind("@id", key.Id)
        .Bind("@secret", key.Secret)
        .Bind("@createdAt", key.CreatedAt.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static ValueTask<int> DeleteOldAsync(Session session, DateTimeOffset before) =>
        session.Prepare(DeleteOld).Bind("@before", before.ToUnixTimeMilliseconds()).ExecuteAsync();
}
