using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Settings;

/// <summary>A setting that is a list of rules, kept as one document: it is read and replaced as a whole.</summary>
/// <param name="name">Its name in the rows and in the record.</param>
internal sealed class StoredRules<T>(Database database, TimeProvider time, string name, JsonTypeInfo<T> json)
    where T : class
{
    /// <summary>Null if it was never set, or was removed.</summary>
    internal async Task<T?> FindAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await FindAsync(session, cancel);
    }

    internal async ValueTask<T?> FindAsync(Session session, CancellationToken cancel = default) =>
        await RegistrySettingTable.FindAsync(session, name, cancel) is { } text ? JsonSerializer.Deserialize(text, json) : null;

    internal Task PutAsync(T rules, Actor actor)
    {
        var text = JsonSerializer.Serialize(rules, json);
        return database.WriteAsync(async session =>
        {
            var now = time.GetUtcNow();
            await RegistrySettingTable.PutAsync(session, name, text, now);
            return await SettingRecord.InsertAsync(session, actor, now, name, text);
        });
    }

    /// <returns>What it was, or null if there was none.</returns>
    internal Task<T?> DeleteAsync(Actor actor) => database.WriteAsync(async session =>
    {
        var before = await FindAsync(session);
        if (before is not null)
        {
            await RegistrySettingTable.DeleteAsync(session, name);
            await SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), name, "removed");
        }

        return before;
    });
}
