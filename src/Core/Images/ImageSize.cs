using Berth.Core.Metadata;

namespace Berth.Core.Images;

/// <summary>How large an image is: the manifest and the blobs that it names and the repository has, or for an index its largest image.</summary>
internal static class ImageSize
{
    /// <summary>Of the row <c>m</c> of manifests.</summary>
    internal const string Expression = $"""
        case when m.media_type in ('{MediaTypes.OciIndex}', '{MediaTypes.DockerManifestList}')
            then coalesce((
                select max(coalesce(c.total_size, c.size + (
                    select cast(coalesce(sum(b.size), 0) as bigint) from manifest_references g
                    join blobs b on b.digest = g.digest
                    join repository_blobs l on l.blob_id = b.id and l.repository_id = g.repository_id
                    where g.manifest_id = c.id)))
                from manifest_references f
                join manifests c on c.repository_id = f.repository_id and c.digest = f.digest
                where f.manifest_id = m.id), m.size)
            else m.size + (
                select cast(coalesce(sum(b.size), 0) as bigint) from manifest_references f
                join blobs b on b.digest = f.digest
                join repository_blobs l on l.blob_id = b.id and l.repository_id = f.repository_id
                where f.manifest_id = m.id)
        end
        """;

    private const string Write = $"update manifests as m set total_size = {Expression} where m.id = @id";

    /// <summary>Writes it down, once the manifest's references are there.</summary>
    internal static ValueTask<int> WriteAsync(Session session, long manifest) => session.Prepare(Write).Bind("@id", manifest).ExecuteAsync();
}
