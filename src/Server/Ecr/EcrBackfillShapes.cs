namespace Berth.Server.Ecr;

internal sealed record StartReplicationBackfillRequest(string? RegistryId, RegistryReplicationDestination Destination);

internal sealed record StopReplicationBackfillRequest(string? RegistryId, string ReplicationBackfillId);

internal sealed record ReplicationBackfillResponse(
    string ReplicationBackfillId, string RegistryId, RegistryReplicationDestination Destination, string Status, DateTimeOffset StartedAt);

internal sealed record ListReplicationBackfillsRequest(string? RegistryId, int? MaxResults, string? NextToken);

internal sealed record ListReplicationBackfillsResponse(string RegistryId, IReadOnlyList<ReplicationBackfillSummary> Backfills, string? NextToken);

internal sealed record ReplicationBackfillSummary(
    string ReplicationBackfillId,
    RegistryReplicationDestination Destination,
    string Status,
    string? FailureCode,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);

internal sealed record DescribeReplicationBackfillResultsRequest(
    string? RegistryId, string ReplicationBackfillId, string? ResultStatusFilter, int? MaxResults, string? NextToken);

internal sealed record DescribeReplicationBackfillResultsResponse(
    string RegistryId,
    string ReplicationBackfillId,
    RegistryReplicationDestination Destination,
    string Status,
    string? FailureCode,
    ReplicationBackfillProgress Progress,
    IReadOnlyList<ReplicationBackfillResult> Results,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);

internal sealed record ReplicationBackfillProgress(
    int TotalReplicationCount, int CompletedReplicationCount, int FailedReplicationCount, IReadOnlyList<string> FailureCodes);

internal sealed record ReplicationBackfillResult(string RepositoryName, ReplicatedImage ImageId, string Status);

internal sealed record ReplicatedImage(string? ImageDigest, string? ImageTag);
