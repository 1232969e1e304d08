using System.Data.Common;
using System.Runtime.CompilerServices;
using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Images;

/// <summary>What is known of images, their status and their pulls.</summary>
internal static class ImageTable
{
    /// <summary>The columns of an image, its tags (kind 1) and the indexes that list it (kind 2), ordered so that each image is complete before the next.</summary>
    private const string Page = $"""
        with page as (
            select m.id, m.digest, m.media_type, m.artifact_type, m.subject, m.status, m.created_at, m.last_pulled_at, m.archived_at, m.activated_at,
                coalesce(m.total_size, {ImageSize.Expression}) as total_size
            from manifests m
            where m.repository_id = @repository and m.id > @after and (@status = '' or m.status = @status)
                and (@tagged = 0 or (@tagged = 1) = (exists (select 1 from tags t where t.manifest_id = m.id)))
            order by m.id limit @count)
        select p.id, 0, '', p.digest, p.media_type, p.artifact_type, p.subject, p.status, p.created_at, p.last_pulled_at, p.archived_at, p.activated_at,
            p.total_size
        from page p
        union all
        select t.manifest_id, 1, t.name, null, null, null, null, null, null, null, null, null, null
        from page p join tags t on t.manifest_id = p.id
        union all
        select p.id, 2, i.digest, null, null, null, null, null, null, null, null, null, null
        from page p
        join manifest_references f on f.repository_id = @repository and f.digest = p.digest
        join manifests i on i.id = f.manifest_id
        order by 1, 2, 3
        """;

    private const string Archive = "update manifests set status = 'ARCHIVED', archived_at = @now where id = @id and status = 'ACTIVE'";

    /// <summary>With what an index lists, so that whatever can be pulled can be pulled whole.</summary>
    private const string Activate = """
        with recursive parts (id) as (
            select m.id from manifests m where m.id = @id
            union
            select c.id from parts p
            join manifest_references f on f.manifest_id = p.id
            join manifests c on c.repository_id = f.repository_id and c.digest = f.digest)
        update manifests set status = 'ACTIVE', activated_at = @now where status <> 'ACTIVE' and id in (select id from parts)
        """;

    private const string ActiveIndex = """
        select i.digest from manifest_references f join manifests i on i.id = f.manifest_id
        where f.repository_id = @repository and f.digest = @digest and i.status = 'ACTIVE'
        order by i.digest limit 1
        """;

    // The digest guards against an image that has since taken the number of a deleted one.
    private const string Pulled = """
        update manifests set last_pulled_at = @at
        where id = @id and digest = @digest and (last_pulled_at is null or last_pulled_at < @at)
        """;

    internal static async IAsyncEnumerable<Image> ReadAsync(
        Session session, long repository, ImageQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var statement = session.Prepare(Page)
            .Bind("@repository", repository)
            .Bind("@after", query.After)
            .Bind("@count", query.Count)
            .Bind("@status", query.Status is { } status ? ImageStatusNames.Of(status) : "")
            .Bind("@tagged", query.IsTagged switch { null => 0, true => 1, false => 2 });
        await using var rows = await statement.ReadAsync(cancel);
        (Image Image, List<string> Tags, List<Digest> Indexes)? current = null;
        while (await rows.ReadAsync(cancel))
        {
            switch (rows.GetInt64(1))
            {
                case 1:
                    current!.Value.Tags.Add(rows.GetString(2));
                    break;
                case 2:
                    current!.Value.Indexes.Add(Digest.Parse(rows.GetString(2)));
                    break;
                default:
                    if (current is { } complete)
                    {
                        yield return complete.Image;
                    }

                    List<string> tags = [];
                    List<Digest> indexes = [];
                    current = (Map(rows) with { Tags = tags, Indexes = indexes }, tags, indexes);
                    break;
            }
        }

        if (current is { } last)
        {
            yield return last.Image;
        }
    }

    internal static async ValueTask<Image?> FindAsync(Session session, long repository, long id, CancellationToken cancel)
    {
        await foreach (var image in ReadAsync(session, repository, new() { After = id - 1, Count = 1 }, cancel))
        {
            return image.Number == id ? image : null;
        }

        return null;
    }

    /// <returns>Whether it was active.</returns>
    internal static async ValueTask<bool> ArchiveAsync(Session session, long id, DateTimeOffset now) =>
        await session.Prepare(Archive).Bind("@id", id).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync() > 0;

    /// <summary>Makes an image active, and all that it lists.</summary>
    /// <returns>How many were not.</returns>
    internal static ValueTask<int> ActivateAsync(Session session, long id, DateTimeOffset now) =>
        session.Prepare(Activate).Bind("@id", id).Bind("@now", now.ToUnixTimeMilliseconds()).ExecuteAsync();

    /// <summary>An index that can be pulled and lists this manifest, or null.</summary>
    internal static async ValueTask<string?> ActiveIndexAsync(Session session, long repository, Digest digest) =>
        (await session.Prepare(ActiveIndex).Bind("@repository", repository).Bind("@digest", digest.Value).StringsAsync()).FirstOrDefault();

    internal static ValueTask<int> NotePullAsync(Session session, ImagePull pull) => session.Prepare(Pulled)
        .Bind("@id", pull.Id)
        .Bind("@digest", pull.Digest.Value)
        .Bind("@at", pull.At.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    private static Image Map(DbDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Digest = Digest.Parse(row.GetString(3)),
        MediaType = row.GetString(4),
        ArtifactType = row.IsDBNull(5) ? null : row.GetString(5),
        Subject = row.IsDBNull(6) ? null : Digest.Parse(row.GetString(6)),
        Status = ImageStatusNames.Parse(row.GetString(7)),
        PushedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        PulledAt = Time(row, 9),
        ArchivedAt = Time(row, 10),
        RestoredAt = Time(row, 11),
        Size = row.GetInt64(12),
    };

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
