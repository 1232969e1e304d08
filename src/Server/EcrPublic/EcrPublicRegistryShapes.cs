namespace Berth.Server.EcrPublic;

internal sealed record DescribeRegistriesRequest(string? NextToken, int? MaxResults);

internal sealed record DescribeRegistriesResponse(IReadOnlyList<Registry> Registries, string? NextToken);

internal sealed record Registry(string RegistryId, string RegistryArn, string RegistryUri, bool Verified, IReadOnlyList<RegistryAlias> Aliases);

internal sealed record RegistryAlias(string Name, string Status, bool PrimaryRegistryAlias, bool DefaultRegistryAlias);

internal sealed record GetRegistryCatalogDataRequest;

internal sealed record PutRegistryCatalogDataRequest(string? DisplayName);

internal sealed record RegistryCatalogDataResponse(RegistryCatalogData RegistryCatalogData);

internal sealed record RegistryCatalogData(string? DisplayName);
