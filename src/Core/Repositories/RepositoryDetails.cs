namespace Berth.Core.Repositories;

/// <summary>A repository as its owners see it.</summary>
/// <param name="Id">Of this repository alone: one of the same name that comes later has another.</param>
public sealed record RepositoryDetails(long Id, RepositoryName Name, DateTimeOffset Created, RepositoryProperties Properties);
