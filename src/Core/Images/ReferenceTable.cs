using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Images;

/// <summary>What manifests name.</summary>
internal static class ReferenceTable
{
    internal static async ValueTask InsertAsync(Session session, long repository, long manifest, IEnumerable<Digest> digests)
    {
        var dialect = session.Dialect;
        var sql = $"""
            insert into manifest_references (repository_id, digest, manifest_id)
            select @repository, item.value, @manifest from {dialect.Items("@digests")}
            """;
        await session.Prepare(sql)
            .Bind("@repository", repository)
            .Bind("@manifest", manifest)
            .Bind("@digests", dialect.List(digests.Select(digest => digest.Value)))
            .ExecuteAsync();
    }

    internal static ValueTask<List<string>> MissingBlobsAsync(Session session, long? repository, IEnumerable<Digest> digests)
    {
        var dialect = session.Dialect;
        var sql = $"""
            select item.value from {dialect.Items("@digests")}
            where not exists (
                select 1 from blobs b join repository_blobs l on l.blob_id = b.id
                where b.digest = item.value and l.repository_id = @repository)
            """;
        return MissingAsync(session, sql, repository, digests);
    }

    internal static ValueTask<List<string>> MissingManifestsAsync(Session session, long? repository, IEnumerable<Digest> digests)
    {
        var dialect = session.Dialect;
        var sql = $"""
            select item.value from {dialect.Items("@digests")}
            where not exists (select 1 from manifests m where m.repository_id = @repository and m.digest = item.value)
            """;
        return MissingAsync(session, sql, repository, digests);
    }

    private static ValueTask<List<string>> MissingAsync(Session session, string sql, long? repository, IEnumerable<Digest> digests) =>
        session.Prepare(sql)
            .Bind("@repository", repository ?? -1)
            .Bind("@digests", session.Dialect.List(digests.Select(digest => digest.Value)))
            .StringsAsync();
}
