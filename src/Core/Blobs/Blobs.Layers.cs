using Berth.Core.Repositories;

namespace Berth.Core.Blobs;

public sealed partial class Blobs
{
    /// <summary>Those of these blobs that the repository has.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<IReadOnlyDictionary<Digest, Blob>> FindAllAsync(RepositoryName repository, IEnumerable<Digest> digests, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        return (await BlobTable.ListAsync(session, id, digests, cancel)).ToDictionary(blob => blob.Digest);
    }

    /// <summary>The blob with the repository's id, or null if this repository does not have it.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<BlobPlace?> FindPlaceAsync(RepositoryName repository, Digest digest, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        return await BlobTable.ListAsync(session, id, [digest], cancel) is [var blob]
            ? new(id, blob, await BlobTable.IsReferencedAsync(session, id, digest))
            : null;
    }

    /// <summary>The blob of a repository that is known by its id, or null: also when the repository was deleted, and one of its name made since.</summary>
    public async Task<Blob?> FindByIdAsync(long repository, Digest digest, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await BlobTable.ListAsync(session, repository, [digest], cancel) is [var blob] ? blob : null;
    }

    private static RegistryException NoRepository(RepositoryName repository) =>
        new(RegistryError.RepositoryNotFound, $"there is no repository {repository}");
}
