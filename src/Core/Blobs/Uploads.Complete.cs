using Berth.Core.Repositories;
using Berth.Core.Templates;

namespace Berth.Core.Blobs;

public sealed partial class Uploads
{
    /// <summary>
    /// Closes a session with the digest of the whole blob; the body may bring the last chunk, or all of it (distribution-spec, end-6).
    /// </summary>
    /// <exception cref="RegistryException">
    /// As <see cref="AppendAsync"/>, and <see cref="RegistryError.BlobDigestMismatch"/>, after which nothing of the upload is left.
    /// </exception>
    public async Task<Blob> CompleteAsync(UploadSpace space, UploadId id, Digest digest, UploadBody body, CancellationToken cancel)
    {
        using var writer = await open.EnterAsync(id, cancel);
        var upload = await FindAsync(space, id, cancel);
        RequireOrder(upload, body);
        var algorithm = upload.Received == 0 ? digest.Algorithm : upload.Algorithm;
        var (staged, hash) = await ResumeAsync(writer, upload, algorithm, body.Length, cancel);
        using (staged)
        {
            try
            {
                if (await ReceiveAsync(staged, hash, body, cancel) is { } broken)
                {
                    throw broken;
                }

                RequireLength(body, staged.Length - upload.Received);
            }
            catch
            {
                hash.Dispose();
                staged.CutTo(upload.Received);
                throw;
            }

            var actual = await DigestAsync(staged, hash, digest.Algorithm, cancel);
            if (actual != digest)
            {
                await EndAsync(id);
                throw Mismatch(digest, actual);
            }

            await staged.PublishAsync(digest);
            return await CommitAsync(space.Repository, new(digest, staged.Length), id);
        }
    }

    /// <summary>Pushes a whole blob without a session (distribution-spec, "Single POST").</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.BlobDigestMismatch"/> or <see cref="RegistryError.StorageFull"/>; nothing is left then.</exception>
    public async Task<Blob> PushAsync(RepositoryName repository, Digest digest, UploadBody body, CancellationToken cancel)
    {
        var id = UploadId.New();
        using var hash = new UploadHash(digest.Algorithm);
        try
        {
            using var staged = store.Stage(id, 0, body.Length);
            if (await ReceiveAsync(staged, hash, body, cancel) is { } broken)
            {
                throw broken;
            }

            if (hash.Current() != digest)
            {
                throw Mismatch(digest, hash.Current());
            }

            await staged.PublishAsync(digest);
            return await CommitAsync(repository, new(digest, staged.Length), session: null);
        }
        catch
        {
            store.Discard(id);
            throw;
        }
    }

    /// <summary>The digest in the client's algorithm: a second reading if the session was opened for another.</summary>
    private static async Task<Digest> DigestAsync(IStagedBlob staged, UploadHash hash, DigestAlgorithm algorithm, CancellationToken cancel)
    {
        using (hash)
        {
            if (hash.Algorithm == algorithm)
            {
                return hash.Current();
            }
        }

        using var reread = await RehashAsync(staged, algorithm, cancel);
        return reread.Current();
    }

    /// <summary>Makes a blob exist whose bytes are in place, and ends the session that brought it.</summary>
    private Task<Blob> CommitAsync(RepositoryName repository, Blob blob, UploadId? session) => database.WriteAsync(async rows =>
    {
        if (session is { } id && !await UploadTable.DeleteAsync(rows, id))
        {
            throw NotFound(repository, id);
        }

        var now = time.GetUtcNow();
        await BlobTable.InsertAsync(rows, blob, now);
        await BlobTable.LinkAsync(rows, await NewRepositories.EnsureAsync(rows, repository, now), blob.Digest, now);
        return blob;
    });

    private static RegistryException Mismatch(Digest promised, Digest actual) =>
        new(RegistryError.BlobDigestMismatch, $"the bytes have the digest {actual}, not {promised}");
}
