namespace Berth.Server.Ecr;

internal sealed record DescribeRegistryRequest;

internal sealed record DescribeRegistryResponse(string RegistryId, RegistryReplication ReplicationConfiguration);

internal sealed record PutReplicationConfigurationRequest(RegistryReplication ReplicationConfiguration);

internal sealed record PutReplicationConfigurationResponse(RegistryReplication ReplicationConfiguration);

internal sealed record RegistryReplication(IReadOnlyList<RegistryReplicationRule> Rules);

internal sealed record RegistryReplicationRule(
    IReadOnlyList<RegistryReplicationDestination> Destinations, IReadOnlyList<ReplicationRepositoryFilter>? RepositoryFilters);

internal sealed record RegistryReplicationDestination(string Region, string RegistryId);

internal sealed record ReplicationRepositoryFilter(string Filter, string FilterType);
