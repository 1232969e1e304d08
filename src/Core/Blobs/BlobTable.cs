using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Blobs;

internal static class BlobTable
{
    private const string FindInRepository = """
        select b.size from blobs b
        join repository_blobs l on l.blob_id = b.id
        join repositories r on r.id = l.repository_id
        where b.digest = @digest and r.name = @repository
        """;

    private const string FindAnywhere = """
        select b.size from blobs b where b.digest = @digest and exists (select 1 from repository_blobs l where l.blob_id = b.id)
        """;

    private const string Insert = "insert into blobs (digest, size, created_at) values (@digest, @size, @now) on conflict do nothing";

    private const string InsertLink = """
        insert into repository_blobs (repository_id, blob_id, created_at)
        select @repository, id, @now from blobs where digest = @digest
        on conflict do nothing
        """;

    private const string DeleteLink = """
        delete from repository_blobs
        where repository_id = @repository and blob_id = (select id from blobs where digest = @digest)
        """;

    private const string Reference = "select manifest_id from manifest_references where repository_id = @repository and digest = @digest limit 1";

    private const string PageAll = "select id, digest, size from blobs where id > @after order by id limit @count";
    private const string Exists = "select 1 from blobs where digest = @digest";
    private const string CountAll = "select count(*) from blobs";
    private const string DeleteLinks = "delete from repository_blobs where blob_id = (select id from blobs where digest = @digest)";
    private const string Delete = "delete from blobs where digest = @digest";

    internal static async ValueTask<Blob?> FindAsync(Session session, RepositoryName repository, Digest digest, CancellationToken cancel) =>
        await session.Prepare(FindInRepository).Bind("@repository", repository.Value).Bind("@digest", digest.Value).NumberAsync(cancel) is { } size
            ? new(digest, size)
            : null;

    /// <summary>Those of these that the repository has.</summary>
    internal static async ValueTask<List<Blob>> ListAsync(Session session, long repository, IEnumerable<Digest> digests, CancellationToken cancel)
    {
        var dialect = session.Dialect;
        var sql = $"""
            select b.digest, b.size from blobs b join repository_blobs l on l.blob_id = b.id
            where l.repository_id = @repository and b.digest in (select item.value from {dialect.Items("@digests")})
            """;
        var found = new List<Blob>();
        await using var rows = await session.Prepare(sql)
            .Bind("@repository", repository)
            .Bind("@digests", dialect.List(digests.Select(digest => digest.Value)))
            .ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found.Add(new(Digest.Parse(rows.GetString(0)), rows.GetInt64(1)));
        }

        return found;
    }

    internal static async ValueTask<Blob?> FindAnywhereAsync(Session session, Digest digest, CancellationToken cancel) =>
        await session.Prepare(FindAnywhere).Bind("@digest", digest.Value).NumberAsync(cancel) is { } size ? new(digest, size) : null;

    internal static ValueTask<int> InsertAsync(Session session, Blob blob, DateTimeOffset now) =>
        session.Prepare(Insert).Bind("@digest", blob.Digest.Value).Bind("@size", blob.Size).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static ValueTask<int> LinkAsync(Session session, long repository, Digest digest, DateTimeOffset now) =>
        session.Prepare(InsertLink).Bind("@repository", repository).Bind("@digest", digest.Value).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static async ValueTask<bool> UnlinkAsync(Session session, long repository, Digest digest) =>
        await session.Prepare(DeleteLink).Bind("@repository", repository).Bind("@digest", digest.Value).ExecuteAsync() > 0;

    /// <summary>Whether a manifest of the repository names this blob or manifest.</summary>
    internal static async ValueTask<bool> IsReferencedAsync(Session session, long repository, Digest digest) =>
        await session.Prepare(Reference).Bind("@repository", repository).Bind("@digest", digest.Value).NumberAsync() is not null;

    internal static async ValueTask<List<(long Id, Blob Blob)>> PageAsync(Session session, long after, int count, CancellationToken cancel)
    {
        var page = new List<(long, Blob)>(count);
        await using var rows = await session.Prepare(PageAll).Bind("@after", after).Bind("@count", count).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add((rows.GetInt64(0), new(Digest.Parse(rows.GetString(1)), rows.GetInt64(2))));
        }

        return page;
    }

    internal static async ValueTask<bool> ExistsAsync(Session session, Digest digest, CancellationToken cancel) =>
        await session.Prepare(Exists).Bind("@digest", digest.Value).NumberAsync(cancel) is not null;

    internal static async ValueTask<long> CountAsync(Session session, CancellationToken cancel) =>
        await session.Prepare(CountAll).NumberAsync(cancel) ?? 0;

    internal static async ValueTask DeleteAsync(Session session, Digest digest)
    {
        await session.Prepare(DeleteLinks).Bind("@digest", digest.Value).ExecuteAsync();
        await session.Prepare(Delete).Bind("@digest", digest.Value).ExecuteAsync();
    }
}
