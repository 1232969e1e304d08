using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Verification;

internal static class VerificationTable
{
    private const string Totals = "select coalesce(sum(size), 0) from blobs";
    private const string CountManifests = "select count(*) from manifests";

    private const string PageManifests = "select id, digest, content from manifests where id > @after order by id limit @count";

    private const string Missing = """
        select f.digest from manifest_references f
        where f.manifest_id = @manifest
            and not exists (
                select 1 from blobs b join repository_blobs l on l.blob_id = b.id
                where b.digest = f.digest and l.repository_id = f.repository_id)
            and not exists (select 1 from manifests m where m.repository_id = f.repository_id and m.digest = f.digest)
        """;

    /// <summary>Everything that leads to a digest, up through indexes, by the tags that users pull.</summary>
    private const string Affected = """
        with recursive affected (id) as (
            select manifest_id from manifest_references where digest = @digest
            union
            select id from manifests where digest = @digest
            union
            select f.manifest_id from affected a
            join manifests m on m.id = a.id
            join manifest_references f on f.repository_id = m.repository_id and f.digest = m.digest)
        select r.name || coalesce(':' || t.name, '@' || m.digest) from affected a
        join manifests m on m.id = a.id
        join repositories r on r.id = m.repository_id
        left join tags t on t.manifest_id = m.id
        order by 1
        """;

    internal static async ValueTask<long> BytesAsync(Session session, CancellationToken cancel) => await session.Prepare(Totals).NumberAsync(cancel) ?? 0;

    internal static async ValueTask<long> ManifestsAsync(Session session, CancellationToken cancel) =>
        await session.Prepare(CountManifests).NumberAsync(cancel) ?? 0;

    internal static async ValueTask<List<(long Id, Digest Digest, byte[] Content)>> PageAsync(Session session, long after, int count, CancellationToken cancel)
    {
        var page = new List<(long, Digest, byte[])>();
        await using var rows = await session.Prepare(PageManifests).Bind("@after", after).Bind("@count", count).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add((rows.GetInt64(0), Digest.Parse(rows.GetString(1)), rows.GetFieldValue<byte[]>(2)));
        }

        return page;
    }

    internal static ValueTask<List<string>> MissingAsync(Session session, long manifest, CancellationToken cancel) =>
        session.Prepare(Missing).Bind("@manifest", manifest).StringsAsync(cancel);

    internal static ValueTask<List<string>> AffectedAsync(Session session, Digest digest, CancellationToken cancel) =>
        session.Prepare(Affected).Bind("@digest", digest.Value).StringsAsync(cancel);
}
