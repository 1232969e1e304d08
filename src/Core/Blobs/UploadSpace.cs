using Berth.Core.Repositories;

namespace Berth.Core.Blobs;

/// <summary>Where an upload can be found: the uploads of one caller in one repository. To everybody else it does not exist.</summary>
/// <param name="Repository">Where the blob will be.</param>
/// <param name="Owner">The lasting id of the caller; empty where there are no callers.</param>
public readonly record struct UploadSpace(RepositoryName Repository, string Owner)
{
    public static implicit operator UploadSpace(RepositoryName repository) => new(repository, "");

    public static UploadSpace FromRepositoryName(RepositoryName repository) => repository;
}
