using Berth.Core.Audit;
using Berth.Core.Blobs;
using Berth.Core.Lifecycle;
using Berth.Core.Metadata;
using Berth.Core.Repositories;
using Berth.Core.Templates;

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
    /// <param name="asNew">
    /// Whether the push must change something, in a repository that is there: else it is refused with <see cref="RegistryError.ImageAlreadyExists"/>
    /// or <see cref="RegistryError.RepositoryNotFound"/>.
    /// </param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ManifestDigestMismatch"/>, <see cref="RegistryError.ManifestInvalid"/>, <see cref="RegistryError.LayersNotFound"/>,
    /// <see cref="RegistryError.ReferencedManifestsNotFound"/>, <see cref="RegistryError.TagImmutable"/> or <see cref="RegistryError.StorageFull"/>;
    /// nothing has changed then.
    /// </exception>
    public async Task<PutOutcome> PutAsync(
        RepositoryName repository, ManifestDocument document, Digest? digest, IReadOnlyList<Tag> tags, Actor? actor = null, bool asNew = false)
    {
        var actual = (digest?.Algorithm ?? DigestAlgorithm.Sha256).Of(document.Content.Span);
        if (digest is { } promised && promised != actual)
        {
            throw new RegistryException(RegistryError.ManifestDigestMismatch, $"the manifest has the digest {actual}, not {promised}");
        }

        var referrer = Referrer.DescriptorOf(document, actual);
        var missing = await database.WriteAsync(async session =>
        {
            if (asNew)
            {
                await RequireNewAsync(session, repository, actual, tags);
            }

            return await PutAsync(session, repository, document, actual, referrer, tags, actor);
        });
        return new(actual, document.Subject, missing);
    }

    private async ValueTask<List<string>> PutAsync(
        Session session, RepositoryName name, ManifestDocument document, Digest digest, byte[]? referrer, IReadOnlyList<Tag> tags, Actor? actor)
    {
        var now = time.GetUtcNow();
        var existing = await RepositoryTable.FindAsync(session, name, CancellationToken.None);
        var missing = await RequireReferencesAsync(session, name, existing, document);
        var repository = existing ?? await NewRepositories.EnsureAsync(session, name, now);
        var manifest = await StoreAsync(session, repository, document, digest, referrer, now);
        foreach (var tag in await RequireMovableAsync(session, name, repository, manifest, tags))
        {
            await TagTable.PutAsync(session, repository, tag, manifest, now);
        }

        await AuditTable.InsertAsync(session, AuditEventKind.Push, actor, now, name, digest.Value, tags.Count == 0 ? null : string.Join(", ", tags));

        return missing;
    }

    /// <summary>The tags that have to be written: one that cannot be moved and is where it shall be stays as it is.</summary>
    private static async ValueTask<IReadOnlyList<Tag>> RequireMovableAsync(
        Session session, RepositoryName name, long repository, long manifest, IReadOnlyList<Tag> tags)
    {
        if (tags.Count == 0 || await RepositoryDetailsTable.MutabilityAsync(session, repository) is not { Kind: not MutabilityKind.Mutable } mutability)
        {
            return tags;
        }

        var free = new List<Tag>();
        foreach (var tag in tags)
        {
            if (!mutability.IsImmutable(tag) || await TagTable.FindAsync(session, repository, tag) is not { } current)
            {
                free.Add(tag);
            }
            else if (current != manifest)
            {
                throw new RegistryException(
                    RegistryError.TagImmutable, $"The image tag '{tag}' already exists in the '{name}' repository and cannot be overwritten because the tag is immutable.");
            }
        }

        return free;
    }

    private static async ValueTask<long> StoreAsync(
        Session session, long repository, ManifestDocument document, Digest digest, byte[]? referrer, DateTimeOffset now)
    {
        if (await ManifestTable.FindAsync(session, repository, digest) is not { } stored)
        {
            var id = await ManifestTable.InsertAsync(session, repository, digest, document, referrer, now);
            await ReferenceTable.InsertAsync(session, repository, id, [.. document.Blobs, .. document.ForeignBlobs, .. document.Manifests]);
            await ImageSize.WriteAsync(session, id);
            await LifecyclePinTable.PutAsync(session, id, document);
            return id;
        }

        if (stored.MediaType != document.MediaType)
        {
            throw new RegistryException(
                RegistryError.ManifestInvalid, $"{digest} is stored as '{stored.MediaType}' and cannot be '{document.MediaType}' as well");
        }

        await ManifestTable.RestoreAsync(session, stored.Id, document.Content);
        if (stored.Status != ImageStatus.Active)
        {
            await ImageTable.ActivateAsync(session, stored.Id, now);
        }

        await LifecyclePinTable.PutAsync(session, stored.Id, document);
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
