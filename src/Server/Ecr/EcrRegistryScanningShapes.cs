namespace Berth.Server.Ecr;

internal sealed record GetRegistryScanningConfigurationRequest;

internal sealed record GetRegistryScanningConfigurationResponse(string RegistryId, RegistryScanningConfiguration ScanningConfiguration);

internal sealed record PutRegistryScanningConfigurationRequest(string? ScanType, IReadOnlyList<RegistryScanningRule>? Rules);

internal sealed record PutRegistryScanningConfigurationResponse(RegistryScanningConfiguration RegistryScanningConfiguration);

internal sealed record RegistryScanningConfiguration(string ScanType, IReadOnlyList<RegistryScanningRule> Rules);

internal sealed record RegistryScanningRule(string ScanFrequency, IReadOnlyList<ScanningRepositoryFilter> RepositoryFilters);

internal sealed record ScanningRepositoryFilter(string Filter, string FilterType);
