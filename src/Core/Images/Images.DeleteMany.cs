using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    /// <summary>
    /// Deletes images and tags, one after the other in one transaction (Amazon ECR API Reference, "BatchDeleteImage"): a tag goes alone, and takes
    /// its image along if it is the last one; a digest goes with all its tags. What cannot be deleted is said and stays.
    /// </summary>
    /// <param name="actor">Who, for the record.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task<DeleteOutcome> DeleteAsync(RepositoryName repository, IReadOnlyList<ImageId> ids, Actor? actor = null) =>
        database.WriteAsync(async session =>
        {
            var place = await RepositoryTable.FindAsync(session, repository, CancellationToken.None) ?? throw NoRepository(repository);
            var (deleted, failures) = (new List<ImageId>(), new List<ImageFailure>());
            foreach (var id in ids)
            {
                var (manifest, tag, failure) = await ImageIdTable.FindAsync(session, repository, id, CancellationToken.None);
                if (manifest is null)
                {
                    failures.Add(new(id, failure ?? ImageFailureKind.NotFound));
                    continue;
                }

                var tags = await ImageIdTable.TagsAsync(session, manifest.Id);
                if (tag is { } one && tags.Count > 1)
                {
                    await TagTable.DeleteAsync(session, place, one);
                    await RecordAsync(session, repository, one.Value, "tag", actor);
                    deleted.Add(new(manifest.Digest.Value, one.Value));
                    continue;
                }

                if (await ImageIdTable.IndexesAsync(session, place, manifest.Digest) is { Count: > 0 } indexes)
                {
                    failures.Add(new(id, ImageFailureKind.ReferencedByIndex) { Indexes = indexes });
                    continue;
                }

                await ManifestTable.DeleteAsync(session, manifest.Id);
                await RecordAsync(session, repository, manifest.Digest.Value, "manifest", actor);
                deleted.AddRange(tags.DefaultIfEmpty().Select(name => new ImageId(manifest.Digest.Value, name)));
            }

            return new DeleteOutcome(deleted, failures);
        });

    private ValueTask RecordAsync(Session session, RepositoryName repository, string subject, string detail, Actor? actor) =>
        AuditTable.InsertAsync(session, AuditEventKind.Delete, actor, time.GetUtcNow(), repository, subject, detail);
}
