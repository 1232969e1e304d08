using Berth.Core.Access;
using Berth.Core.Signing;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>The registry's signing configuration.</summary>
internal sealed class EcrSigning(SigningSettings settings, AccessRules rules)
{
    private const string Wildcard = "WILDCARD_MATCH";

    internal async Task<RegistrySigningConfigurationResponse> GetAsync(GetSigningConfigurationRequest request, AwsCall call) =>
        Answer(await settings.FindAsync(call.Cancel));

    internal async Task<RegistrySigningConfigurationResponse> DeleteAsync(DeleteSigningConfigurationRequest request, AwsCall call) =>
        Answer(await settings.DeleteAsync(call.Actor));

    internal async Task<PutSigningConfigurationResponse> PutAsync(PutSigningConfigurationRequest request, AwsCall call)
    {
        await settings.PutAsync(
            new([.. request.SigningConfiguration.Rules.Select(rule =>
                new SigningRule(rule.SigningProfileArn, rule.RepositoryFilters?.Select(filter => filter.Filter).ToList()))]),
            call.Actor);
        return new(request.SigningConfiguration);
    }

    private RegistrySigningConfigurationResponse Answer(SigningConfiguration? configuration) => configuration is null
        ? throw new AwsException(
            "SigningConfigurationNotFoundException",
            $"Signing configuration does not exist in the registry with id '{rules.Resources.Account}'")
        : new(
            rules.Resources.Account,
            new([.. configuration.Rules.Select(rule => new RegistrySigningRule(
                rule.Profile, rule.Filters?.Select(filter => new SigningRepositoryFilter(filter, Wildcard)).ToList()))]));
}
