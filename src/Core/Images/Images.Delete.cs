using Berth.Core.Audit;
using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    /// <summary>
    /// Deletes a tag, or a manifest with all its tags (distribution-spec, "Deleting tags" and "Deleting Manifests").
    /// </summary>
    /// <param name="actor">Who, for the record.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.ManifestNotFound"/> or <see cref="RegistryError.ManifestReferenced"/>
    /// </exception>
    public Task DeleteAsync(RepositoryName repository, Reference reference, Actor? actor = null) => database.WriteAsync(async session =>
    {
        var id = await RepositoryTable.FindAsync(session, repository, CancellationToken.None) ?? throw NoRepository(repository);
        await AuditTable.InsertAsync(
            session, AuditEventKind.Delete, actor, time.GetUtcNow(), repository, reference.ToString(), reference.Tag is null ? "manifest" : "tag");
        return reference.Tag is { } tag
            ? await DeleteTagAsync(session, repository, id, tag)
            : await DeleteManifestAsync(session, repository, id, reference.Digest!.Value);
    });

    private static async ValueTask<bool> DeleteTagAsync(Session session, RepositoryName name, long repository, Tag tag) =>
        await TagTable.DeleteAsync(session, repository, tag)
            ? true
            : throw new RegistryException(RegistryError.ManifestNotFound, $"{name} has no tag {tag}");

    private static async ValueTask<bool> DeleteManifestAsync(Session session, RepositoryName name, long repository, Digest digest)
    {
        if (await ManifestTable.FindAsync(session, repository, digest) is not { } manifest)
        {
            throw new RegistryException(RegistryError.ManifestNotFound, $"{name} has no manifest {digest}");
        }

        if (await BlobTable.IsReferencedAsync(session, repository, digest))
        {
            throw new RegistryException(RegistryError.ManifestReferenced, $"an index of {name} lists {digest}: delete the index first");
        }

        return await ManifestTable.DeleteAsync(session, manifest.Id) > 0;
    }
}
