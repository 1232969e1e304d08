using Berth.Core.Metadata;

namespace Berth.Core.Vault;

/// <summary>The values of secrets, sealed, and the labels by which they are found.</summary>
internal static class SecretVersionTable
{
    private const string Insert = """
        insert into secret_versions (secret_id, version, sealed_value, is_binary, created_at) values (@secret, @version, @value, @binary, @now)
        """;

    private const string Find = "select sealed_value, is_binary, created_at from secret_versions where secret_id = @secret and version = @version";

    private const string List = """
        select v.version, v.created_at, s.stage from secret_versions v
        left join secret_stages s on s.secret_id = v.secret_id and s.version = v.version
        where v.secret_id = @secret order by v.created_at desc, v.version, s.stage
        """;

    private const string StagedAs = "select version from secret_stages where secret_id = @secret and stage = @stage";

    private const string Stage = """
        insert into secret_stages (secret_id, stage, version) values (@secret, @stage, @version)
        on conflict (secret_id, stage) do update set version = excluded.version
        """;

    private const string Unstage = "delete from secret_stages where secret_id = @secret and stage = @stage";
    private const string Delete = "delete from secret_versions where secret_id = @secret and version = @version";

    internal static ValueTask<int> InsertAsync(Session session, long secret, string version, byte[] seal, bool binary, DateTimeOffset now) =>
        Of(session, Insert, secret).Bind("@version", version).Bind("@value", seal).Bind("@binary", binary ? 1 : 0)
            .Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static async ValueTask<(byte[] Seal, bool IsBinary, DateTimeOffset Created)?> FindAsync(
        Session session, long secret, string version, CancellationToken cancel = default)
    {
        await using var row = await Of(session, Find, secret).Bind("@version", version).ReadAsync(cancel);
        return await row.ReadAsync(cancel)
            ? ((byte[])row.GetValue(0), row.GetInt64(1) == 1, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)))
            : null;
    }

    /// <summary>The newest first.</summary>
    internal static async ValueTask<List<SecretVersion>> ListAsync(Session session, long secret, CancellationToken cancel = default)
    {
        var rows = new List<(string Version, DateTimeOffset Created, string? Stage)>();
        await using var reader = await Of(session, List, secret).ReadAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add((reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return [.. rows.GroupBy(row => (row.Version, row.Created))
            .Select(version => new SecretVersion(version.Key.Version, [.. version.Select(row => row.Stage).OfType<string>()], version.Key.Created))];
    }

    internal static async ValueTask<string?> StagedAsAsync(Session session, long secret, string stage, CancellationToken cancel = default) =>
        (await Of(session, StagedAs, secret).Bind("@stage", stage).StringsAsync(cancel)).FirstOrDefault();

    internal static ValueTask<int> StageAsync(Session session, long secret, string stage, string version) =>
        Of(session, Stage, secret).Bind("@stage", stage).Bind("@version", version).ExecuteAsync();

    internal static ValueTask<int> UnstageAsync(Session session, long secret, string stage) =>
        Of(session, Unstage, secret).Bind("@stage", stage).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long secret, string version) =>
        Of(session, Delete, secret).Bind("@version", version).ExecuteAsync();

    private static Statement Of(Session session, string sql, long secret) => session.Prepare(sql).Bind("@secret", secret);
}
