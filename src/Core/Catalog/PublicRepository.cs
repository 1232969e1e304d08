using Berth.Core.Repositories;

namespace Berth.Core.Catalog;

/// <summary>A repository that says of itself that it is public.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it came to be.</param>
public sealed record PublicRepository(RepositoryName Name, DateTimeOffset Created)
{
    internal long Id { get; init; }
}
