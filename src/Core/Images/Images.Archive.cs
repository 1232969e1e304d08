using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    /// <summary>
    /// Puts an image into the archive: it is kept, with its tags, and cannot be pulled. The bytes of its blobs stay where they are.
    /// </summary>
    /// <param name="actor">Who, for the record.</param>
    /// <returns>The image's status now; null if the repository has no such image.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>; <see cref="RegistryError.StorageClassUnsupported"/> if it is archived already, or listed by an
    /// index that can be pulled.
    /// </exception>
    public Task<ImageStatus?> ArchiveAsync(RepositoryName repository, Reference reference, Actor? actor = null) =>
        ChangeStatusAsync(repository, reference, async (session, id, manifest) =>
        {
            if (await ImageTable.ActiveIndexAsync(session, id, manifest.Digest) is { } index)
            {
                throw new RegistryException(
                    RegistryError.StorageClassUnsupported, $"the index {index} lists {manifest.Digest} and can be pulled: archive the index first");
            }

            var now = time.GetUtcNow();
            if (!await ImageTable.ArchiveAsync(session, manifest.Id, now))
            {
                throw new RegistryException(RegistryError.StorageClassUnsupported, $"{manifest.Digest} is archived already");
            }

            await AuditTable.InsertAsync(session, AuditEventKind.ImageArchived, actor, now, repository, manifest.Digest.Value, null);
            return ImageStatus.Archived;
        });

    /// <summary>Takes an image out of the archive, with all that it lists. It can be pulled as soon as this returns.</summary>
    /// <param name="actor">Who, for the record.</param>
    /// <returns>The image's status now; null if the repository has no such image.</returns>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>; <see cref="RegistryError.StorageClassUnsupported"/> if it is not archived.
    /// </exception>
    public Task<ImageStatus?> RestoreAsync(RepositoryName repository, Reference reference, Actor? actor = null) =>
        ChangeStatusAsync(repository, reference, async (session, _, manifest) =>
        {
            if (manifest.Status == ImageStatus.Active)
            {
                throw new RegistryException(RegistryError.StorageClassUnsupported, $"{manifest.Digest} is not archived");
            }

            var now = time.GetUtcNow();
            await ImageTable.ActivateAsync(session, manifest.Id, now);
            await AuditTable.InsertAsync(session, AuditEventKind.ImageRestored, actor, now, repository, manifest.Digest.Value, null);
            return ImageStatus.Active;
        });

    private Task<ImageStatus?> ChangeStatusAsync(
        RepositoryName repository, Reference reference, Func<Session, long, Manifest, ValueTask<ImageStatus>> change) =>
        database.WriteAsync<ImageStatus?>(async session =>
        {
            var id = await RepositoryTable.FindAsync(session, repository, CancellationToken.None) ?? throw NoRepository(repository);
            return await ManifestTable.ReadAsync(session, repository, reference, content: false, CancellationToken.None) is { } manifest
                ? await change(session, id, manifest)
                : null;
        });
}
