using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

/// <summary>What is said of a repository in its own row.</summary>
internal static class RepositoryDetailsTable
{
    private const string Find = """
        select id, name, created_at, tag_mutability, tag_exclusions, encryption, kms_key, scan_on_push from repositories where name = @name
        """;

    private const string Mutability = "select tag_mutability, tag_exclusions from repositories where id = @id";

    private const string Put = """
        update repositories set tag_mutability = @mutability, tag_exclusions = @exclusions, encryption = @encryption, kms_key = @key,
            scan_on_push = @scan
        where id = @id
        """;

    internal static async ValueTask<RepositoryDetails?> FindAsync(Session session, RepositoryName name, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@name", name.Value).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row) : null;
    }

    internal static async ValueTask<TagMutability> MutabilityAsync(Session session, long repository)
    {
        await using var row = await session.Prepare(Mutability).Bind("@id", repository).ReadAsync();
        return await row.ReadAsync() ? TagMutability.OfRow(row.GetString(0), row.GetString(1)) : TagMutability.Mutable;
    }

    internal static ValueTask<int> PutAsync(Session session, long repository, RepositoryProperties properties) => session.Prepare(Put)
        .Bind("@mutability", properties.Mutability.Name)
        .Bind("@exclusions", properties.Mutability.WriteExclusions())
        .Bind("@encryption", properties.Encryption)
        .Bind("@key", properties.KmsKey)
        .Bind("@scan", properties.ScanOnPush ? 1L : 0L)
        .Bind("@id", repository)
        .ExecuteAsync();

    private static RepositoryDetails Map(DbDataReader row) => new(
        row.GetInt64(0),
        RepositoryName.Parse(row.GetString(1)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        new()
        {
            Mutability = TagMutability.OfRow(row.GetString(3), row.GetString(4)),
            Encryption = row.GetString(5),
            KmsKey = row.IsDBNull(6) ? null : row.GetString(6),
            ScanOnPush = row.GetInt64(7) != 0,
        });
}
