using Berth.Core.Images;
using Berth.Core.Metadata;

namespace Berth.Core.Catalog;

/// <summary>The images of public repositories, as lists show them.</summary>
public sealed class PublicImages(Database database)
{
    /// <summary>In the order of their digests, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<PublicImage>> ListAsync(PublicRepository repository, string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicImageTable.PageAsync(session, repository.Id, after, count, cancel);
    }

    /// <summary>Null if there is none.</summary>
    public async Task<PublicImage?> FindAsync(PublicRepository repository, Reference reference, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicImageTable.FindAsync(session, repository.Id, reference.ToString(), reference.Tag is not null, cancel);
    }

    /// <summary>By name, at most <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<PublicImageTag>> ListTagsAsync(PublicRepository repository, string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicImageTable.TagPageAsync(session, repository.Id, after, count, cancel);
    }
}
