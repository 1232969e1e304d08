using Berth.Core.Access;
using Berth.Core.Scanning;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>The registry's scanning configuration.</summary>
internal sealed class EcrRegistryScanning(ScanningSettings settings, AccessRules rules)
{
    private const string Wildcard = "WILDCARD";

    internal async Task<GetRegistryScanningConfigurationResponse> GetAsync(GetRegistryScanningConfigurationRequest request, AwsCall call) =>
        new(rules.Resources.Account, Describe(await settings.FindAsync(call.Cancel)));

    internal async Task<PutRegistryScanningConfigurationResponse> PutAsync(PutRegistryScanningConfigurationRequest request, AwsCall call)
    {
        var configuration = new ScanningConfiguration(
            request.ScanType ?? ScanningConfiguration.Basic,
            [.. (request.Rules ?? []).Select(rule => new ScanningRule(rule.ScanFrequency, [.. rule.RepositoryFilters.Select(filter => filter.Filter)]))]);
        await settings.PutAsync(configuration, call.Actor);
        return new(Describe(configuration));
    }

    private static RegistryScanningConfiguration Describe(ScanningConfiguration configuration) => new(
        configuration.ScanType,
        [.. configuration.Rules.Select(rule => new RegistryScanningRule(
            rule.Frequency, [.. rule.Filters.Select(filter => new ScanningRepositoryFilter(filter, Wildcard))]))]);
}
