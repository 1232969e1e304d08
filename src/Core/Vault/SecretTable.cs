using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Vault;

/// <summary>Secrets without their values. One whose time is over is as one that is not there.</summary>
internal static class SecretTable
{
    private const string Columns = "id, name, arn, description, kms_key, policy, created_at, changed_at, deleted_at, deletes_at";

    private const string Insert = """
        insert into secrets (name, arn, description, kms_key, created_at, changed_at) values (@name, @arn, @description, @key, @now, @now)
        """;

    private const string Find = $"""
        select {Columns} from secrets
        where (name = @id or arn = @id or substr(arn, 1, length(arn) - 7) = @id) and (deletes_at is null or deletes_at > @now)
        """;

    private const string Page = $"""
        select {Columns} from secrets where name > @after and (deletes_at is null or (@deleted = 1 and deletes_at > @now)) order by name limit @count
        """;

    private const string Update = """
        update secrets set description = @description, kms_key = @key, policy = @policy, changed_at = @changed, deleted_at = @deleted,
            deletes_at = @deletes
        where id = @id
        """;

    private const string Delete = "delete from secrets where id = @id";
    private const string AnyExpired = "select 1 from secrets where deletes_at <= @now limit 1";
    private const string DeleteExpired = "delete from secrets where deletes_at <= @now";

    internal static ValueTask<int> InsertAsync(Session session, StoredSecret secret) => session.Prepare(Insert)
        .Bind("@name", secret.Name)
        .Bind("@arn", secret.Arn)
        .Bind("@description", secret.Description)
        .Bind("@key", secret.KmsKey)
        .Bind("@now", secret.Created.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    /// <param name="id">The name, the ARN, or the ARN without its random end.</param>
    internal static async ValueTask<StoredSecret?> FindAsync(Session session, string id, DateTimeOffset now, CancellationToken cancel = default) =>
        (await ListAsync(session.Prepare(Find).Bind("@id", id).Bind("@now", now.ToUnixTimeMilliseconds()), cancel)).FirstOrDefault();

    /// <param name="deleted">Whether those are listed that can still be brought back.</param>
    internal static ValueTask<List<StoredSecret>> PageAsync(
        Session session, string after, int count, bool deleted, DateTimeOffset now, CancellationToken cancel) => ListAsync(
            session.Prepare(Page).Bind("@after", after).Bind("@count", count).Bind("@deleted", deleted ? 1 : 0)
                .Bind("@now", now.ToUnixTimeMilliseconds()),
            cancel);

    internal static ValueTask<int> UpdateAsync(Session session, StoredSecret secret) => session.Prepare(Update)
        .Bind("@id", secret.Id)
        .Bind("@description", secret.Description)
        .Bind("@key", secret.KmsKey)
        .Bind("@policy", secret.Policy)
        .Bind("@changed", secret.Changed.ToUnixTimeMilliseconds())
        .Bind("@deleted", secret.Deleted?.ToUnixTimeMilliseconds())
        .Bind("@deletes", secret.Deletes?.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, long id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    internal static async ValueTask<bool> AnyExpiredAsync(Session session, DateTimeOffset now) =>
        await session.Prepare(AnyExpired).Bind("@now", now.ToUnixTimeMilliseconds()).NumberAsync() is not null;

    internal static ValueTask<int> DeleteExpiredAsync(Session session, DateTimeOffset now) =>
        session.Prepare(DeleteExpired).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    private static async ValueTask<List<StoredSecret>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var secrets = new List<StoredSecret>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            secrets.Add(Map(rows));
        }

        return secrets;
    }

    private static StoredSecret Map(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Arn = row.GetString(2),
        Description = Text(row, 3),
        KmsKey = Text(row, 4),
        Policy = Text(row, 5),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        Changed = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        Deleted = Time(row, 8),
        Deletes = Time(row, 9),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
