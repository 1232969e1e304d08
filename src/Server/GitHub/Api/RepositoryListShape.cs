namespace Berth.Server.GitHub.Api;

internal sealed record RepositoryListShape(IReadOnlyList<RepositoryShape> Repositories);
