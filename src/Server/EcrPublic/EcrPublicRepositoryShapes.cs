namespace Berth.Server.EcrPublic;

internal sealed record CreateRepositoryRequest(string RepositoryName, CatalogDataInput? CatalogData, IReadOnlyList<ResourceTag>? Tags);

internal sealed record CreateRepositoryResponse(Repository Repository, RepositoryCatalogData? CatalogData);

internal sealed record DeleteRepositoryRequest(string? RegistryId, string RepositoryName, bool? Force);

internal sealed record DeleteRepositoryResponse(Repository Repository);

internal sealed record DescribeRepositoriesRequest(string? RegistryId, IReadOnlyList<string>? RepositoryNames, string? NextToken, int? MaxResults);

internal sealed record DescribeRepositoriesResponse(IReadOnlyList<Repository> Repositories, string? NextToken);

internal sealed record Repository(string RepositoryArn, string RegistryId, string RepositoryName, string RepositoryUri, DateTimeOffset CreatedAt);

/// <summary>Of every operation that needs nothing but the repository.</summary>
internal sealed record RepositoryRequest(string? RegistryId, string RepositoryName);
