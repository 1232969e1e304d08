using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Catalog;

internal static class PublicImageTable
{
    private const string Columns = """
        m.digest, m.media_type, m.artifact_type, m.created_at, m.size + coalesce((
            select sum(b.size) from manifest_references f join blobs b on b.digest = f.digest where f.manifest_id = m.id), 0)
        """;

    private const string Page = $"select {Columns} from manifests m where m.repository_id = @repository and m.digest > @after order by m.digest limit @count";
    private const string FindByDigest = $"select {Columns} from manifests m where m.repository_id = @repository and m.digest = @reference";

    private const string FindByTag = $"""
        select {Columns} from manifests m join tags t on t.manifest_id = m.id where t.repository_id = @repository and t.name = @reference
        """;

    private const string TagPage = $"""
        select {Columns}, t.name, t.updated_at from tags t join manifests m on m.id = t.manifest_id
        where t.repository_id = @repository and t.name > @after order by t.name limit @count
        """;

    private const string TagsOf = """
        select t.name from tags t join manifests m on m.id = t.manifest_id where m.repository_id = @repository and m.digest = @digest order by t.name
        """;

    internal static async ValueTask<List<PublicImage>> PageAsync(Session session, long repository, string after, int count, CancellationToken cancel) =>
        await WithTagsAsync(
            session, repository, await ListAsync(session.Prepare(Page).Bind("@repository", repository).Bind("@after", after).Bind("@count", count), cancel), cancel);

    /// <param name="tag">Whether <paramref name="reference"/> is a tag, and not a digest.</param>
    internal static async ValueTask<PublicImage?> FindAsync(Session session, long repository, string reference, bool tag, CancellationToken cancel)
    {
        var found = await ListAsync(session.Prepare(tag ? FindByTag : FindByDigest).Bind("@repository", repository).Bind("@reference", reference), cancel);
        return (await WithTagsAsync(session, repository, found, cancel)).FirstOrDefault();
    }

    internal static async ValueTask<List<PublicImageTag>> TagPageAsync(Session session, long repository, string after, int count, CancellationToken cancel)
    {
        var tags = new List<PublicImageTag>();
        await using var rows = await session.Prepare(TagPage).Bind("@repository", repository).Bind("@after", after).Bind("@count", count).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tags.Add(new(rows.GetString(5), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(6)), Map(rows)));
        }

        return tags;
    }

    private static async ValueTask<List<PublicImage>> ListAsync(Statement statement, CancellationToken cancel)
    {
        var images = new List<PublicImage>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            images.Add(Map(rows));
        }

        return images;
    }

    private static async ValueTask<List<PublicImage>> WithTagsAsync(Session session, long repository, List<PublicImage> images, CancellationToken cancel)
    {
        for (var index = 0; index < images.Count; index++)
        {
            var tags = await session.Prepare(TagsOf).Bind("@repository", repository).Bind("@digest", images[index].Digest).StringsAsync(cancel);
            images[index] = images[index] with { Tags = tags };
        }

        return images;
    }

    private static PublicImage Map(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetInt64(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        []);
}
