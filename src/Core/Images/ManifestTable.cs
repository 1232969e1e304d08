using System.Data.Common;
using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

internal static class ManifestTable
{
    private const string HeadByTag = """
        select m.digest, m.media_type, m.size, m.id, m.status, m.last_pulled_at from repositories r
        join tags t on t.repository_id = r.id and t.name = @reference
        join manifests m on m.id = t.manifest_id
        where r.name = @repository
        """;

    private const string HeadByDigest = """
        select m.digest, m.media_type, m.size, m.id, m.status, m.last_pulled_at from repositories r
        join manifests m on m.repository_id = r.id and m.digest = @reference
        where r.name = @repository
        """;

    private const string GetByTag = """
        select m.digest, m.media_type, m.size, m.id, m.status, m.last_pulled_at, m.content from repositories r
        join tags t on t.repository_id = r.id and t.name = @reference
        join manifests m on m.id = t.manifest_id
        where r.name = @repository
        """;

    private const string GetByDigest = """
        select m.digest, m.media_type, m.size, m.id, m.status, m.last_pulled_at, m.content from repositories r
        join manifests m on m.repository_id = r.id and m.digest = @reference
        where r.name = @repository
        """;

    private const string Find = "select id, media_type, status from manifests where repository_id = @repository and digest = @digest";

    private const string Insert = """
        insert into manifests (repository_id, digest, media_type, size, artifact_type, config_type, subject, referrer, created_at, content)
        values (@repository, @digest, @mediaType, @size, @artifactType, @configType, @subject, @referrer, @now, @content)
        returning id
        """;

    private const string Restore = "update manifests set content = @content where id = @id";
    private const string Delete = "delete from manifests where id = @id";

    internal static async ValueTask<Manifest?> ReadAsync(
        Session session, RepositoryName repository, Reference reference, bool content, CancellationToken cancel)
    {
        var sql = (reference.Tag, content) switch
        {
            (null, true) => GetByDigest,
            (null, false) => HeadByDigest,
            (_, true) => GetByTag,
            (_, false) => HeadByTag,
        };
        var statement = session.Prepare(sql).Bind("@repository", repository.Value).Bind("@reference", reference.ToString());
        await using var row = await statement.ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row, content) : null;
    }

    internal static async ValueTask<(long Id, string MediaType, ImageStatus Status)?> FindAsync(Session session, long repository, Digest digest)
    {
        await using var row = await session.Prepare(Find).Bind("@repository", repository).Bind("@digest", digest.Value).ReadAsync();
        return await row.ReadAsync() ? (row.GetInt64(0), row.GetString(1), ImageStatusNames.Parse(row.GetString(2))) : null;
    }

    internal static async ValueTask<long> InsertAsync(
        Session session, long repository, Digest digest, ManifestDocument document, byte[]? referrer, DateTimeOffset now)
    {
        var statement = session.Prepare(Insert)
            .Bind("@repository", repository)
            .Bind("@digest", digest.Value)
            .Bind("@mediaType", document.MediaType)
            .Bind("@size", document.Content.Length)
            .Bind("@artifactType", document.ArtifactType)
            .Bind("@configType", document.ConfigType)
            .Bind("@subject", document.Subject?.Value)
            .Bind("@referrer", referrer)
            .Bind("@now", now.ToUnixTimeMilliseconds())
            .Bind("@content", document.Content.ToArray());
        return await statement.NumberAsync() ?? throw new InvalidOperationException($"manifest {digest} was not inserted");
    }

    /// <summary>Writes the bytes again, which the digest proves to be the right ones: a damaged row is repaired by a push.</summary>
    internal static ValueTask<int> RestoreAsync(Session session, long id, ReadOnlyMemory<byte> content) =>
        session.Prepare(Restore).Bind("@id", id).Bind("@content", content.ToArray()).ExecuteAsync();

    /// <summary>Deletes the manifest, its tags and what it names; not the manifests and blobs themselves.</summary>
    internal static ValueTask<int> DeleteAsync(Session session, long id) => session.Prepare(Delete).Bind("@id", id).ExecuteAsync();

    private static Manifest Map(DbDataReader row, bool content) => new(
        Digest.Parse(row.GetString(0)), row.GetString(1), row.GetInt64(2), content ? row.GetFieldValue<byte[]>(6) : [])
    {
        Id = row.GetInt64(3),
        Status = ImageStatusNames.Parse(row.GetString(4)),
        PulledAt = row.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
    };
}
