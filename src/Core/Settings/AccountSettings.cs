using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Settings;

/// <summary>The settings that ECR calls those of the account (Amazon ECR API Reference, PutAccountSetting).</summary>
public sealed class AccountSettings(Database database, TimeProvider time)
{
    /// <summary>Whether a push may link a blob of another repository instead of sending it.</summary>
    public const string BlobMounting = "BLOB_MOUNTING";

    public const string Enabled = "ENABLED";
    public const string Disabled = "DISABLED";

    /// <summary>What each can be; the first is what holds as long as nothing is said.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["BASIC_SCAN_TYPE_VERSION"] = ["AWS_NATIVE"],
        ["REGISTRY_POLICY_SCOPE"] = ["V2"],
        [BlobMounting] = [Enabled, Disabled],
    };

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/>: there is no such setting.</exception>
    public async Task<string> FindAsync(string name, CancellationToken cancel)
    {
        var values = ValuesOf(name);
        using var session = await database.ReadAsync(cancel);
        return await RegistrySettingTable.FindAsync(session, name, cancel) ?? values[0];
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/>: there is no such setting, or it cannot be this.</exception>
    public Task PutAsync(string name, string value, Actor actor)
    {
        var values = ValuesOf(name);
        if (!values.Contains(value))
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"{name} is {string.Join(" or ", values)}, not '{Printable.Of(value)}'");
        }

        return database.WriteAsync(async session =>
        {
            var now = time.GetUtcNow();
            await RegistrySettingTable.PutAsync(session, name, value, now);
            return await SettingRecord.InsertAsync(session, actor, now, name, value);
        });
    }

    public async ValueTask<bool> AllowsMountsAsync(CancellationToken cancel) => await FindAsync(BlobMounting, cancel) == Enabled;

    private static string[] ValuesOf(string name) => Known.TryGetValue(name, out var values)
        ? values
        : throw new RegistryException(
            RegistryError.ParameterInvalid, $"there is no account setting '{Printable.Of(name)}': there are {string.Join(", ", Known.Keys)}");
}
