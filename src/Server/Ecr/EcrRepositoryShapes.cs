namespace Berth.Server.Ecr;

internal sealed record EcrRepository(
    string RepositoryArn,
    string RegistryId,
    string RepositoryName,
    string RepositoryUri,
    DateTimeOffset CreatedAt,
    string ImageTagMutability,
    IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters,
    ScanningSetting ImageScanningConfiguration,
    EncryptionSetting EncryptionConfiguration);

/// <param name="FilterType">Always <c>WILDCARD</c>.</param>
internal sealed record TagExclusionFilter(string FilterType, string Filter);

/// <param name="ScanOnPush">Clients leave it out where they mean false.</param>
internal sealed record ScanningSetting(bool ScanOnPush);

internal sealed record EncryptionSetting(string EncryptionType, string? KmsKey);

internal sealed record CreateRepositoryRequest(
    string RepositoryName,
    string? RegistryId,
    IReadOnlyList<EcrTag>? Tags,
    string? ImageTagMutability,
    IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters,
    ScanningSetting? ImageScanningConfiguration,
    EncryptionSetting? EncryptionConfiguration);

internal sealed record CreateRepositoryResponse(EcrRepository Repository);

internal sealed record DescribeRepositoriesRequest(string? RegistryId, IReadOnlyList<string>? RepositoryNames, string? NextToken, int? MaxResults);

internal sealed record DescribeRepositoriesResponse(IReadOnlyList<EcrRepository> Repositories, string? NextToken);

internal sealed record DeleteRepositoryRequest(string RepositoryName, string? RegistryId, bool? Force);

internal sealed record DeleteRepositoryResponse(EcrRepository Repository);

internal sealed record PutImageTagMutabilityRequest(
    string RepositoryName, string? RegistryId, string ImageTagMutability, IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters);

internal sealed record PutImageTagMutabilityResponse(
    string RegistryId, string RepositoryName, string ImageTagMutability, IReadOnlyList<TagExclusionFilter>? ImageTagMutabilityExclusionFilters);

internal sealed record PutImageScanningConfigurationRequest(string RepositoryName, string? RegistryId, ScanningSetting ImageScanningConfiguration);

internal sealed record PutImageScanningConfigurationResponse(string RegistryId, string RepositoryName, ScanningSetting ImageScanningConfiguration);
