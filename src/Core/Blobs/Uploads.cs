using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Blobs;

/// <summary>
/// Blobs on their way in (distribution-spec, "Pushing blobs"). A session is a row; its bytes are staged, hashed as they pass, flushed
/// before they are acknowledged, renamed to their digest, and then one transaction makes the blob exist and ends the session.
/// </summary>
public sealed partial class Uploads(Database database, IBlobStore store, TimeProvider time)
{
    private readonly OpenUploads open = new(time);

    /// <summary>Opens a session. It makes no repository: only content does.</summary>
    /// <param name="space">Where the blob will be, and who brings it.</param>
    /// <param name="algorithm">The hash that the client will close with (distribution-spec, end-4c); sha256 if it did not say.</param>
    public async Task<Upload> StartAsync(UploadSpace space, DigestAlgorithm? algorithm)
    {
        var upload = new Upload(UploadId.New(), space.Repository, algorithm ?? DigestAlgorithm.Sha256, 0);
        await database.WriteAsync(session => UploadTable.InsertAsync(session, upload, space.Owner, time.GetUtcNow()));
        return upload;
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.UploadNotFound"/></exception>
    public async Task<Upload> FindAsync(UploadSpace space, UploadId id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var upload = await UploadTable.FindAsync(session, space, id, cancel) ?? throw NotFound(space.Repository, id);

        // A crash between a blob's rename and its commit leaves the session's row without its bytes: it cannot go on.
        return upload.Received == 0 || store.StagedLength(id) >= upload.Received ? upload : throw NotFound(space.Repository, id);
    }

    /// <summary>
    /// Ends a session without a blob. Its bytes go first: to delete its row is a write as well, for which a full disk has no room before. A
    /// session whose bytes are gone cannot go on.
    /// </summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.UploadNotFound"/> or <see cref="RegistryError.UploadBusy"/></exception>
    public async Task CancelAsync(UploadSpace space, UploadId id, CancellationToken cancel)
    {
        using var writer = await open.EnterAsync(id, cancel);
        await FindAsync(space, id, cancel);
        store.Discard(id);
        await EndAsync(id);
    }

    /// <summary>How many sessions are open.</summary>
    public async Task<long> CountAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await UploadTable.CountAsync(session, cancel);
    }

    /// <summary>Ends a session from within: the row first, so that bytes without a row are all that a crash can leave.</summary>
    private async Task EndAsync(UploadId id)
    {
        await database.WriteAsync(session => UploadTable.DeleteAsync(session, id));
        Forget(id);
    }

    /// <summary>What is left of an upload once its row is gone.</summary>
    private void Forget(UploadId id)
    {
        open.ForgetHash(id);
        store.Discard(id);
    }

    private static RegistryException NotFound(RepositoryName repository, UploadId id) =>
        new(RegistryError.UploadNotFound, $"{repository} has no open upload {id}: it never began, was finished, cancelled, or expired");
}
