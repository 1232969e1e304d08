using Berth.Core.Access;
using Berth.Core.Replication;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>The registry's replication configuration.</summary>
internal sealed class EcrReplication(ReplicationSettings settings, AccessRules rules)
{
    private const string Prefix = "PREFIX_MATCH";

    internal async Task<DescribeRegistryResponse> DescribeAsync(DescribeRegistryRequest request, AwsCall call) =>
        new(rules.Resources.Account, Describe(await settings.FindAsync(call.Cancel)));

    internal async Task<PutReplicationConfigurationResponse> PutAsync(PutReplicationConfigurationRequest request, AwsCall call)
    {
        await settings.PutAsync(
            new([.. request.ReplicationConfiguration.Rules.Select(rule => new ReplicationRule(
                [.. rule.Destinations.Select(destination => new ReplicationDestination(destination.Region, destination.RegistryId))],
                rule.RepositoryFilters?.Select(filter => filter.Filter).ToList()))]),
            call.Actor);
        return new(request.ReplicationConfiguration);
    }

    private static RegistryReplication Describe(ReplicationConfiguration configuration) => new(
        [.. configuration.Rules.Select(rule => new RegistryReplicationRule(
            [.. rule.Destinations.Select(destination => new RegistryReplicationDestination(destination.Region, destination.Account))],
            rule.Prefixes?.Select(prefix => new ReplicationRepositoryFilter(prefix, Prefix)).ToList()))]);
}
