using Berth.Core.Metadata;

namespace Berth.Core.Vault;

internal static class SecretTagTable
{
    private const string Put = """
        insert into secret_tags (secret_id, key, value) values (@secret, @key, @value)
        on conflict (secret_id, key) do update set value = excluded.value
        """;

    private const string Delete = "delete from secret_tags where secret_id = @secret and key = @key";
    private const string List = "select key, value from secret_tags where secret_id = @secret order by key";

    internal static ValueTask<int> PutAsync(Session session, long secret, string key, string value) =>
        session.Prepare(Put).Bind("@secret", secret).Bind("@key", key).Bind("@value", value).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long secret, string key) =>
        session.Prepare(Delete).Bind("@secret", secret).Bind("@key", key).ExecuteAsync();

    internal static async ValueTask<Dictionary<string, string>> ListAsync(Session session, long secret, CancellationToken cancel = default)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var rows = await session.Prepare(List).Bind("@secret", secret).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tags.Add(rows.GetString(0), rows.GetString(1));
        }

        return tags;
    }
}
