namespace Berth.Server.Ecr;

internal sealed record GetSigningConfigurationRequest;

internal sealed record DeleteSigningConfigurationRequest;

internal sealed record RegistrySigningConfigurationResponse(string RegistryId, RegistrySigning SigningConfiguration);

internal sealed record PutSigningConfigurationRequest(RegistrySigning SigningConfiguration);

internal sealed record PutSigningConfigurationResponse(RegistrySigning SigningConfiguration);

internal sealed record RegistrySigning(IReadOnlyList<RegistrySigningRule> Rules);

internal sealed record RegistrySigningRule(string SigningProfileArn, IReadOnlyList<SigningRepositoryFilter>? RepositoryFilters);

internal sealed record SigningRepositoryFilter(string Filter, string FilterType);
