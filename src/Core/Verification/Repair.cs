using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Core.Verification;

/// <summary>
/// What can be mended without guessing. Lost bytes cannot be made again; but once the registry no longer says that it has them, the next
/// push of the same image brings them. Only while nothing else works on the same data.
/// </summary>
public sealed class Repair(Database database, IBlobStore store)
{
    /// <returns>What was done, as a sentence, or null if a person has to act.</returns>
    public async Task<string?> ApplyAsync(Finding finding)
    {
        switch (finding.Kind)
        {
            case FindingKind.MissingBytes:
                await ForgetAsync(finding.Digest!.Value);
                return "forgotten: the next push brings it again";
            case FindingKind.CorruptBytes:
                await ForgetAsync(finding.Digest!.Value);
                store.Quarantine(finding.Digest.Value);
                return "moved to quarantine: the next push brings it again";
            case FindingKind.OrphanedBytes:
                store.Delete(finding.Digest!.Value);
                return "removed";
            case FindingKind.OrphanedUpload when UploadId.TryParse(finding.Subject, out var upload):
                store.Discard(upload.Value);
                return "removed";
            default:
                return null;
        }
    }

    private Task<bool> ForgetAsync(Digest digest) => database.WriteAsync(async session =>
    {
        await BlobTable.DeleteAsync(session, digest);
        return true;
    });
}
