using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

/// <summary>Images by the names that they have, and what names mean.</summary>
internal static class ImageIdTable
{
    private const string List = """
        select m.id, m.digest, t.name from manifests m
        left join tags t on t.manifest_id = m.id
        where m.repository_id = @repository and (m.id > @after or (m.id = @after and t.name > @afterTag))
            and (@status = '' or m.status = @status)
            and (@tagged = 0 or (@tagged = 1) = (t.name is not null))
        order by m.id, t.name limit @count
        """;

    private const string Tags = "select name from tags where manifest_id = @manifest order by name";

    private const string TagOf = "select 1 from tags where repository_id = @repository and name = @name and manifest_id = @manifest";

    private const string Indexes = """
        select i.digest from manifest_references f join manifests i on i.id = f.manifest_id
        where f.repository_id = @repository and f.digest = @digest
        order by i.digest
        """;

    internal static async ValueTask<List<ListedImage>> PageAsync(
        Session session, long repository, ImageQuery query, string afterTag, CancellationToken cancel)
    {
        var statement = session.Prepare(List)
            .Bind("@repository", repository)
            .Bind("@after", query.After)
            .Bind("@afterTag", afterTag)
            .Bind("@count", query.Count)
            .Bind("@status", query.Status is { } status ? ImageStatusNames.Of(status) : "")
            .Bind("@tagged", query.IsTagged switch { null => 0, true => 1, false => 2 });
        var page = new List<ListedImage>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add(new(rows.GetInt64(0), new(rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2))));
        }

        return page;
    }

    /// <summary>The image that a caller means, or why it means none. Where both a digest and a tag are named, they must name the same image.</summary>
    internal static async ValueTask<(Manifest? Manifest, Tag? Tag, ImageFailureKind? Failure)> FindAsync(
        Session session, RepositoryName repository, ImageId id, CancellationToken cancel)
    {
        if (id.Read(out var digest, out var tag) is { } failure)
        {
            return (null, null, failure);
        }

        var ofTag = tag is { } name ? await ManifestTable.ReadAsync(session, repository, Reference.Parse(name.Value), content: false, cancel) : null;
        var ofDigest = digest is { } value ? await ManifestTable.ReadAsync(session, repository, Reference.Parse(value.Value), content: false, cancel) : null;
        if ((tag is not null && ofTag is null) || (digest is not null && ofDigest is null))
        {
            return (null, null, ImageFailureKind.NotFound);
        }

        return ofTag is not null && ofDigest is not null && ofTag.Digest != ofDigest.Digest
            ? (null, null, ImageFailureKind.TagDoesNotMatchDigest)
            : (ofTag ?? ofDigest, tag, null);
    }

    internal static ValueTask<List<string>> TagsAsync(Session session, long manifest) =>
        session.Prepare(Tags).Bind("@manifest", manifest).StringsAsync();

    internal static async ValueTask<bool> IsTagOfAsync(Session session, long repository, Tag tag, long manifest) =>
        await session.Prepare(TagOf).Bind("@repository", repository).Bind("@name", tag.Value).Bind("@manifest", manifest).NumberAsync() is not null;

    /// <summary>The indexes that list a manifest.</summary>
    internal static async ValueTask<List<Digest>> IndexesAsync(Session session, long repository, Digest digest) =>
        [.. (await session.Prepare(Indexes).Bind("@repository", repository).Bind("@digest", digest.Value).StringsAsync()).Select(Digest.Parse)];
}
