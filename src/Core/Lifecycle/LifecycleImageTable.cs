using System.Data.Common;
using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Lifecycle;

/// <summary>The images of a repository as policies look at them.</summary>
internal static class LifecycleImageTable
{
    private const string Columns = """
        select m.digest, m.created_at, m.subject, m.last_pulled_at, m.archived_at, m.activated_at, m.status, p.manifest_id from manifests m
        left join lifecycle_pins p on p.manifest_id = m.id
        """;

    private const string Archived = "ARCHIVED";

    private const string All = $"{Columns} where m.repository_id = @repository";
    private const string One = $"{Columns} where m.repository_id = @repository and m.digest = @digest";

    private const string AllTags = """
        select m.digest, t.name from manifests m join tags t on t.manifest_id = m.id
        where m.repository_id = @repository order by t.name
        """;

    private const string TagsOfOne = """
        select m.digest, t.name from manifests m join tags t on t.manifest_id = m.id
        where m.repository_id = @repository and m.digest = @digest order by t.name
        """;

    private const string AllIndexes = """
        select m.digest, i.digest from manifests m
        join manifest_references f on f.repository_id = m.repository_id and f.digest = m.digest
        join manifests i on i.id = f.manifest_id
        where m.repository_id = @repository order by i.digest
        """;

    private const string IndexesOfOne = """
        select m.digest, i.digest from manifests m
        join manifest_references f on f.repository_id = m.repository_id and f.digest = m.digest
        join manifests i on i.id = f.manifest_id
        where m.repository_id = @repository and m.digest = @digest order by i.digest
        """;

    private const string Referrers = "select digest from manifests where repository_id = @repository and subject = @digest";

    /// <summary>All of a repository.</summary>
    internal static async ValueTask<List<LifecycleImage>> ReadAsync(Session session, long repository, CancellationToken cancel)
    {
        var images = await ImagesAsync(session.Prepare(All).Bind("@repository", repository), cancel);
        var tags = await PairsAsync(session.Prepare(AllTags).Bind("@repository", repository), cancel);
        var indexes = await PairsAsync(session.Prepare(AllIndexes).Bind("@repository", repository), cancel);
        return [.. images.Select(image => Complete(image, tags, indexes))];
    }

    internal static async ValueTask<LifecycleImage?> FindAsync(Session session, long repository, Digest digest)
    {
        var images = await ImagesAsync(Bind(session.Prepare(One), repository, digest), CancellationToken.None);
        if (images.Count == 0)
        {
            return null;
        }

        var tags = await PairsAsync(Bind(session.Prepare(TagsOfOne), repository, digest), CancellationToken.None);
        return Complete(images[0], tags, await PairsAsync(Bind(session.Prepare(IndexesOfOne), repository, digest), CancellationToken.None));
    }

    /// <summary>What is attached to it.</summary>
    internal static ValueTask<List<string>> ReferrersAsync(Session session, long repository, Digest digest) =>
        Bind(session.Prepare(Referrers), repository, digest).StringsAsync();

    private static Statement Bind(Statement statement, long repository, Digest digest) =>
        statement.Bind("@repository", repository).Bind("@digest", digest.Value);

    private static async ValueTask<List<LifecycleImage>> ImagesAsync(Statement statement, CancellationToken cancel)
    {
        var images = new List<LifecycleImage>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            images.Add(new(Digest.Parse(rows.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)))
            {
                Subject = rows.IsDBNull(2) ? null : Digest.Parse(rows.GetString(2)),
                LastPulledAt = TimeOf(rows, 3),
                ArchivedAt = TimeOf(rows, 4),
                RestoredAt = TimeOf(rows, 5),
                StorageClass = rows.GetString(6) == Archived ? LifecycleStorageClass.Archive : LifecycleStorageClass.Standard,
                Pins = rows.IsDBNull(7) ? [] : [LifecyclePin.Text],
            });
        }

        return images;
    }

    private static async ValueTask<Dictionary<string, List<string>>> PairsAsync(Statement statement, CancellationToken cancel)
    {
        var pairs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var digest = rows.GetString(0);
            if (!pairs.TryGetValue(digest, out var values))
            {
                pairs[digest] = values = [];
            }

            values.Add(rows.GetString(1));
        }

        return pairs;
    }

    private static LifecycleImage Complete(LifecycleImage image, Dictionary<string, List<string>> tags, Dictionary<string, List<string>> indexes) => image with
    {
        Tags = tags.GetValueOrDefault(image.Digest.Value) ?? [],
        Indexes = [.. (indexes.GetValueOrDefault(image.Digest.Value) ?? []).Select(Digest.Parse)],
    };

    private static DateTimeOffset? TimeOf(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
