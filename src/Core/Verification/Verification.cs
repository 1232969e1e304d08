using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Verification;

/// <summary>Reads everything again and compares rows with bytes, both ways. It changes nothing and may run while the registry serves.</summary>
/// <param name="database">The rows.</param>
/// <param name="store">The bytes.</param>
/// <param name="sparse">Whether manifests may name content that is not there.</param>
public sealed class Verification(Database database, IBlobStore store, bool sparse)
{
    private const int Page = 200;
    private const int ReadSize = 1024 * 1024;

    private readonly byte[] buffer = new byte[ReadSize];

    /// <param name="found">Told each finding as it comes.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task RunAsync(Action<Finding> found, Action<VerificationProgress> progress, CancellationToken cancel)
    {
        await VerifyBlobsAsync(found, progress, cancel);
        await VerifyManifestsAsync(found, progress, cancel);
        await VerifyFilesAsync(found, progress, cancel);
    }

    private async Task VerifyBlobsAsync(Action<Finding> found, Action<VerificationProgress> progress, CancellationToken cancel)
    {
        var (done, after) = (0L, 0L);
        var total = await ReadAsync(session => VerificationTable.BytesAsync(session, cancel), cancel);
        while (await ReadAsync(session => BlobTable.PageAsync(session, after, Page, cancel), cancel) is { Count: > 0 } page)
        {
            foreach (var (id, blob) in page)
            {
                after = id;
                var before = done;
                if (await ProblemOfAsync(blob, read => progress(new(VerificationStage.Blobs, before + read, total)), cancel) is { } kind)
                {
                    found(await DescribeAsync(kind, blob.Digest, cancel));
                }

                done += blob.Size;
            }
        }

        progress(new(VerificationStage.Blobs, done, total));
    }

    private async Task<FindingKind?> ProblemOfAsync(Blob blob, Action<long> progress, CancellationToken cancel)
    {
        using var content = store.Open(blob.Digest);
        if (content is null)
        {
            return FindingKind.MissingBytes;
        }

        using var hash = new UploadHash(blob.Digest.Algorithm);
        while (await content.ReadAsync(buffer, hash.Position, cancel) is > 0 and var read)
        {
            cancel.ThrowIfCancellationRequested();
            hash.Append(buffer.AsSpan(0, read));
            progress(hash.Position);
        }

        return hash.Position == blob.Size && hash.Current() == blob.Digest ? null : FindingKind.CorruptBytes;
    }

    private async Task VerifyManifestsAsync(Action<Finding> found, Action<VerificationProgress> progress, CancellationToken cancel)
    {
        var (done, after) = (0L, 0L);
        var total = await ReadAsync(session => VerificationTable.ManifestsAsync(session, cancel), cancel);
        while (await ReadAsync(session => VerificationTable.PageAsync(session, after, Page, cancel), cancel) is { Count: > 0 } page)
        {
            foreach (var (id, digest, content) in page)
            {
                after = id;
                if (digest.Algorithm.Of(content) != digest)
                {
                    found(await DescribeAsync(FindingKind.CorruptManifest, digest, cancel));
                }
                else if (!sparse && await ReadAsync(session => VerificationTable.MissingAsync(session, id, cancel), cancel) is { Count: > 0 })
                {
                    found(await DescribeAsync(FindingKind.IncompleteManifest, digest, cancel));
                }
            }

            done += page.Count;
            progress(new(VerificationStage.Manifests, done, total));
        }
    }

    private async Task VerifyFilesAsync(Action<Finding> found, Action<VerificationProgress> progress, CancellationToken cancel)
    {
        var done = 0L;
        foreach (var digest in store.List())
        {
            cancel.ThrowIfCancellationRequested();
            if (!await ReadAsync(session => BlobTable.ExistsAsync(session, digest, cancel), cancel))
            {
                found(new(FindingKind.OrphanedBytes, digest.Value, digest, []));
            }

            progress(new(VerificationStage.Files, ++done, 0));
        }

        foreach (var upload in store.ListStaged())
        {
            if (!await ReadAsync(session => UploadTable.ExistsAsync(session, upload, cancel), cancel))
            {
                found(new(FindingKind.OrphanedUpload, upload.ToString(), null, []));
            }
        }
    }

    private async Task<Finding> DescribeAsync(FindingKind kind, Digest digest, CancellationToken cancel) =>
        new(kind, digest.Value, digest, await ReadAsync(session => VerificationTable.AffectedAsync(session, digest, cancel), cancel));

    private async Task<T> ReadAsync<T>(Func<Session, ValueTask<T>> read, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await read(session);
    }
}
