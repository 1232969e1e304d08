using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

/// <summary>Manifests and the tags that name them.</summary>
/// <param name="database">Where they are.</param>
/// <param name="time">The clock.</param>
/// <param name="sparse">Whether a manifest may name content that the repository does not have.</param>
public sealed partial class Images(Database database, TimeProvider time, bool sparse)
{
    /// <summary>The most bytes of descriptors in one page of referrers: that of one manifest.</summary>
    private const int MaxReferrersPage = ManifestDocument.MaxSize;

    /// <summary>The manifest with its bytes, or null.</summary>
    public async Task<Manifest?> FindAsync(RepositoryName repository, Reference reference, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await ManifestTable.ReadAsync(session, repository, reference, content: true, cancel);
    }

    /// <summary>The manifest without its bytes, or null.</summary>
    public async Task<Manifest?> FindHeadAsync(RepositoryName repository, Reference reference, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await ManifestTable.ReadAsync(session, repository, reference, content: false, cancel);
    }

    /// <summary>The manifest that a caller names among others, with its bytes, whatever its status; or why there is none.</summary>
    public async Task<(Manifest? Manifest, ImageFailure? Failure)> PullAsync(RepositoryName repository, ImageId id, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var (head, _, failure) = await ImageIdTable.FindAsync(session, repository, id, cancel);
        var manifest = head is null
            ? null
            : await ManifestTable.ReadAsync(session, repository, Reference.Parse(head.Digest.Value), content: true, cancel);
        return manifest is null ? (null, new(id, failure ?? ImageFailureKind.NotFound)) : (manifest, null);
    }

    /// <summary>The tags after <paramref name="after"/> in byte order, at most <paramref name="count"/>.</summary>
    /// <param name="after">Exclusive; empty for the beginning. It need not exist.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<IReadOnlyList<string>> ListTagsAsync(RepositoryName repository, string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await RepositoryTable.FindAsync(session, repository, cancel) ?? throw NoRepository(repository);
        return await TagTable.PageAsync(session, id, after, count, cancel);
    }

    /// <summary>
    /// The manifests whose subject is <paramref name="subject"/>, in the order of their digests (distribution-spec, "Listing Referrers").
    /// None for a subject, or a repository, that does not exist: referrers may come before what they refer to.
    /// </summary>
    /// <param name="artifactType">Only those of this type, or null for all.</param>
    /// <param name="after">The digest after which to go on, or empty.</param>
    public async Task<(IReadOnlyList<Referrer> Referrers, bool More)> ListReferrersAsync(
        RepositoryName repository, Digest subject, string? artifactType, string after, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await ReferrerTable.PageAsync(session, repository, subject, artifactType, after, MaxReferrersPage, cancel);
    }

    private static RegistryException NoRepository(RepositoryName repository) =>
        new(RegistryError.RepositoryNotFound, $"there is no repository {repository}");
}
