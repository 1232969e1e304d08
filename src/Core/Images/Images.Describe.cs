using System.Runtime.CompilerServices;
using Berth.Core.Blobs;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    /// <summary>
    /// Images with all that is known of them, in the order of their pushes, as one read: what is pushed meanwhile is not among them. The read is
    /// open as long as the enumeration is.
    /// </summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async IAsyncEnumerable<Image> ReadAsync(
        RepositoryName repository, ImageQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        await foreach (var image in ImageTable.ReadAsync(session, id, query, cancel))
        {
            yield return image;
        }
    }

    /// <summary>The images that a caller names, each with all that is known of it, or with why there is none.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<IReadOnlyList<(Image? Image, ImageFailure? Failure)>> DescribeAsync(
        RepositoryName repository, IEnumerable<ImageId> ids, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var place = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        var described = new List<(Image?, ImageFailure?)>();
        foreach (var id in ids)
        {
            var (manifest, _, failure) = await ImageIdTable.FindAsync(session, repository, id, cancel);
            var image = manifest is null ? null : await ImageTable.FindAsync(session, place, manifest.Id, cancel);
            described.Add((image, image is null ? new(id, failure ?? ImageFailureKind.NotFound) : null));
        }

        return described;
    }

    /// <summary>Tags with their images, and images without tags, in the order of the pushes and then of the tags.</summary>
    /// <param name="query">Which. A page may begin within an image, after one of its tags: <see cref="ImageQuery.After"/> is then that image's.</param>
    /// <param name="afterTag">The last tag of the page before; empty for none.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<IReadOnlyList<ListedImage>> ListAsync(
        RepositoryName repository, ImageQuery query, string afterTag, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        return await ImageIdTable.PageAsync(session, id, query, afterTag, cancel);
    }

    /// <summary>The manifests that are attached to another, with their status.</summary>
    /// <param name="types">Only those of one of these artifact types; none for all.</param>
    /// <param name="status">Only those with this status, or null for all.</param>
    /// <param name="after">The digest after which to go on, or empty.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<IReadOnlyList<(Referrer Referrer, ImageStatus Status)>> ListReferrersAsync(
        RepositoryName repository, Digest subject, IReadOnlyList<string> types, ImageStatus? status, string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        return await ReferrerTable.PageAsync(session, id, subject, types, status, after, count, cancel);
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task RequireRepositoryAsync(RepositoryName repository, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        _ = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
    }
}
