using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;
using Berth.Core.Templates;

namespace Berth.Core.Blobs;

/// <summary>Blobs as repositories have them: every read goes through the link between the two.</summary>
public sealed partial class Blobs(Database database, IBlobStore store, TimeProvider time)
{
    /// <summary>The blob, or null if this repository does not have it, whatever other repositories have.</summary>
    public async Task<Blob?> FindAsync(RepositoryName repository, Digest digest, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await BlobTable.FindAsync(session, repository, digest, cancel);
    }

    /// <summary>The bytes of a blob that <see cref="FindAsync"/> found.</summary>
    /// <exception cref="InvalidDataException">The bytes are gone or cut: the store was damaged from outside.</exception>
    public IBlobContent Open(Blob blob)
    {
        var content = store.Open(blob.Digest) ?? throw new InvalidDataException($"the bytes of {blob.Digest} are missing: run berth verify");
        if (content.Length == blob.Size)
        {
            return content;
        }

        var length = content.Length;
        content.Dispose();
        throw new InvalidDataException($"{blob.Digest} has {length} bytes instead of {blob.Size}: run berth verify");
    }

    /// <summary>
    /// Links a blob of another repository into this one (distribution-spec, "Mounting a blob from another repository").
    /// </summary>
    /// <param name="repository">The repository that gets the blob.</param>
    /// <param name="source">The repository that has it, or null to look in all.</param>
    /// <param name="digest">The blob.</param>
    /// <param name="actor">Who, for the record.</param>
    /// <returns>Null if the source does not have it; nothing has changed then.</returns>
    public async Task<Blob?> MountAsync(
        RepositoryName repository, RepositoryName? source, Digest digest, CancellationToken cancel, Actor? actor = null)
    {
        using (var session = await database.ReadAsync(cancel))
        {
            if (await FindSourceAsync(session, source, digest, cancel) is null)
            {
                return null;
            }
        }

        return await database.WriteAsync(async session =>
        {
            if (await FindSourceAsync(session, source, digest, CancellationToken.None) is not { } blob)
            {
                return null;
            }

            var now = time.GetUtcNow();
            await BlobTable.LinkAsync(session, await NewRepositories.EnsureAsync(session, repository, now), digest, now);
            await AuditTable.InsertAsync(session, AuditEventKind.Mount, actor, now, repository, digest.Value, source is { } name ? $"from {name}" : null);
            return blob;
        });
    }

    /// <summary>Takes a blob out of a repository. Its bytes stay as long as any repository may need them.</summary>
    /// <param name="actor">Who, for the record.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.RepositoryNotFound"/>, <see cref="RegistryError.BlobNotFound"/> or <see cref="RegistryError.BlobReferenced"/>
    /// </exception>
    public Task DeleteAsync(RepositoryName repository, Digest digest, Actor? actor = null) => database.WriteAsync(async session =>
    {
        var id = await RepositoryTable.FindAsync(session, repository, CancellationToken.None)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {repository}");
        if (await BlobTable.FindAsync(session, repository, digest, CancellationToken.None) is null)
        {
            throw new RegistryException(RegistryError.BlobNotFound, $"{repository} has no blob {digest}");
        }

        if (await BlobTable.IsReferencedAsync(session, id, digest))
        {
            throw new RegistryException(RegistryError.BlobReferenced, $"a manifest of {repository} names {digest}: delete the manifest first");
        }

        await AuditTable.InsertAsync(session, AuditEventKind.Delete, actor, time.GetUtcNow(), repository, digest.Value, "blob");
        return await BlobTable.UnlinkAsync(session, id, digest);
    });

    /// <summary>How many blobs are stored.</summary>
    public async Task<long> CountAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await BlobTable.CountAsync(session, cancel);
    }

    private static ValueTask<Blob?> FindSourceAsync(Session session, RepositoryName? source, Digest digest, CancellationToken cancel) => source is { } name
        ? BlobTable.FindAsync(session, name, digest, cancel)
        : BlobTable.FindAnywhereAsync(session, digest, cancel);
}
