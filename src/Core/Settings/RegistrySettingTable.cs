using Berth.Core.Metadata;

namespace Berth.Core.Settings;

/// <summary>One-of-a-kind settings, each a text by its name.</summary>
internal static class RegistrySettingTable
{
    private const string Find = "select value from registry_settings where name = @name";

    private const string Put = """
        insert into registry_settings (name, value, updated_at) values (@name, @value, @now)
        on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at
        """;

    private const string Delete = "delete from registry_settings where name = @name";

    internal static async ValueTask<string?> FindAsync(Session session, string name, CancellationToken cancel = default) =>
        (await session.Prepare(Find).Bind("@name", name).StringsAsync(cancel)).FirstOrDefault();

    internal static ValueTask<int> PutAsync(Session session, string name, string value, DateTimeOffset now) =>
        session.Prepare(Put).Bind("@name", name).Bind("@value", value).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    /// <returns>Whether it was there.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, string name) =>
        await session.Prepare(Delete).Bind("@name", name).ExecuteAsync() > 0;
}
