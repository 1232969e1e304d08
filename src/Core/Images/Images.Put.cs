using Berth.Core.Audit;
using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    private const int ShownMissing = 5;

    /// <summary>
    /// Stores a manifest and moves its tags, in one transaction (distribution-spec, "Pushing Manifests").
    /// </summary>
    /// <param name="repository">A first push makes it.</param>
    /// <param name="document">The manifest.</param>
    /// <param name="digest">The digest that the client names; null for a push by tag, which has sha256.</param>
    /// <param name="tags">All tags that shall name it.</param>
    /// <param name="actor">Who, for the record.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ManifestDigestMismatch"/>, <see cref="RegistryError.ManifestInvalid"/>, <see cref="RegistryError.LayersNotFound"/>,
    /// <see cref="RegistryError.ReferencedManifestsNotFound"/> or <see cref="RegistryError.StorageFull"/>; nothing has changed then.
    /// </exception>
    public async Task<PutOutcome> PutAsync(
        RepositoryName repository, ManifestDocument document, Digest? digest, IReadOnlyList<Tag> tags, Actor? actor = null)
    {
        var actual = (digest?.Algorithm ?? DigestAlgorithm.Sha256).Of(document.Content.Span);
        if (digest is { } promised && promised != actual)
        {
            throw new RegistryException(RegistryError.ManifestDigestMismatch, $"the manifest has the digest {actual}, not {promised}");
        }

        var referrer = Referrer.DescriptorOf(document, actual);
        var missing = await database.WriteAsync(session => PutAsync(session, repository, document, actual, referrer, tags, actor));
        return new(actual, document.Subject, missing);
    }

    private async ValueTask<List<string>> PutAsync(
        Session session, RepositoryName name, ManifestDocument document, Digest digest, byte[]? referrer, IReadOnlyList<Tag> tags, Actor? actor)
    {
        var now = time.GetUtcNow();
        var existing = await RepositoryTable.FindAsync(session, name, CancellationToken.None);
        var missing = await RequireReferencesAsync(session, name, existing, document);
        var repository = existing ?? await RepositoryTable.EnsureAsync(session, name, now);
        var manifest = await StoreAsync(session, repository, document, digest, referrer, now);
        foreach (var tag in tags)
        {
            await TagTable.PutAsync(session, repository, tag, manifest, now);
        }

        await AuditTable.InsertAsync(session, AuditEventKind.Push, actor, now, name, digest.Value, tags.Count == 0 ? null : string.Join(", ", tags));

        return missing;
    }

    private static async ValueTask<long> StoreAsync(
        Session session, long repository, ManifestDocument document, Digest digest, byte[]? referrer, DateTimeOffset now)
    {
        if (await ManifestTable.FindAsync(session, repository, digest) is not { } stored)
        {
            var id = await ManifestTable.InsertAsync(session, repository, digest, document, referrer, now);
            await ReferenceTable.InsertAsync(session, repository, id, [.. document.Blobs, .. document.ForeignBlobs, .. document.Manifests]);
            return id;
        }

        if (stored.MediaType != document.MediaType)
        {
            throw new RegistryException(
                RegistryError.ManifestInvalid, $"{digest} is stored as '{stored.MediaType}' and cannot be '{document.MediaType}' as well");
        }

        await ManifestTable.RestoreAsync(session, stored.Id, document.Content);
        return stored.Id;
    }

    /// <summary>Refuses a manifest whose parts the repository does not have, so that whatever can be pulled can be pulled whole.</summary>
    private async ValueTask<List<string>> RequireReferencesAsync(Session session, RepositoryName name, long? repository, ManifestDocument document)
    {
        var blobs = await ReferenceTable.MissingBlobsAsync(session, repository, document.Blobs);
        var manifests = await ReferenceTable.MissingManifestsAsync(session, repository, document.Manifests);
        if (!sparse && blobs.Count > 0)
        {
            throw Missing(RegistryError.LayersNotFound, $"{name} does not have {blobs.Count} of the manifest's blobs", blobs);
        }

        if (!sparse && manifests.Count > 0)
        {
            throw Missing(RegistryError.ReferencedManifestsNotFound, $"{name} does not have {manifests.Count} of the index's manifests", manifests);
        }

        return [.. blobs, .. manifests];
    }

    private static RegistryException Missing(RegistryError error, string message, List<string> digests) =>
        new(error, $"{message}: {string.Join(", ", digests.Take(ShownMissing))}{(digests.Count > ShownMissing ? ", …" : "")}");
}
