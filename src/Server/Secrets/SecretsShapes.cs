namespace Berth.Server.Secrets;

internal sealed record CreateSecretRequest(
    string Name,
    string? ClientRequestToken,
    string? Description,
    string? KmsKeyId,
    byte[]? SecretBinary,
    string? SecretString,
    IReadOnlyList<SecretTag>? Tags,
    IReadOnlyList<ReplicaRegion>? AddReplicaRegions,
    bool? ForceOverwriteReplicaSecret);

internal sealed record ReplicaRegion(string? Region, string? KmsKeyId);

internal sealed record UpdateSecretRequest(
    string SecretId, string? ClientRequestToken, string? Description, string? KmsKeyId, byte[]? SecretBinary, string? SecretString);

internal sealed record SecretVersionResponse(string ARN, string Name, string? VersionId);

internal sealed record PutSecretValueRequest(
    string SecretId, string? ClientRequestToken, byte[]? SecretBinary, string? SecretString, IReadOnlyList<string>? VersionStages);

internal sealed record PutSecretValueResponse(string ARN, string Name, string VersionId, IReadOnlyList<string> VersionStages);

internal sealed record GetSecretValueRequest(string SecretId, string? VersionId, string? VersionStage);

internal sealed record GetSecretValueResponse(
    string ARN, string Name, string VersionId, byte[]? SecretBinary, string? SecretString, IReadOnlyList<string> VersionStages, DateTimeOffset CreatedDate);

/// <summary>Of every operation that needs nothing but the secret.</summary>
internal sealed record SecretRequest(string SecretId);

internal sealed record SecretResponse(string ARN, string Name);

internal sealed record DescribeSecretResponse(
    string ARN,
    string Name,
    string? Description,
    string? KmsKeyId,
    bool RotationEnabled,
    DateTimeOffset LastChangedDate,
    DateTimeOffset? DeletedDate,
    IReadOnlyList<SecretTag> Tags,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? VersionIdsToStages,
    DateTimeOffset CreatedDate);

internal sealed record DeleteSecretRequest(string SecretId, long? RecoveryWindowInDays, bool? ForceDeleteWithoutRecovery);

internal sealed record DeleteSecretResponse(string ARN, string Name, DateTimeOffset DeletionDate);

internal sealed record ListSecretsRequest(
    bool? IncludePlannedDeletion, int? MaxResults, string? NextToken, IReadOnlyList<SecretFilter>? Filters, string? SortOrder);

internal sealed record SecretFilter(string? Key, IReadOnlyList<string>? Values);

internal sealed record ListSecretsResponse(IReadOnlyList<SecretListEntry> SecretList, string? NextToken);

internal sealed record SecretListEntry(
    string ARN,
    string Name,
    string? Description,
    string? KmsKeyId,
    DateTimeOffset LastChangedDate,
    DateTimeOffset? DeletedDate,
    IReadOnlyList<SecretTag> Tags,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? SecretVersionsToStages,
    DateTimeOffset CreatedDate);

internal sealed record ListSecretVersionIdsRequest(string SecretId, int? MaxResults, string? NextToken, bool? IncludeDeprecated);

internal sealed record ListSecretVersionIdsResponse(IReadOnlyList<SecretVersionsListEntry> Versions, string? NextToken, string ARN, string Name);

internal sealed record SecretVersionsListEntry(string VersionId, IReadOnlyList<string>? VersionStages, DateTimeOffset CreatedDate);

internal sealed record UpdateSecretVersionStageRequest(string SecretId, string VersionStage, string? RemoveFromVersionId, string? MoveToVersionId);

internal sealed record TagSecretRequest(string SecretId, IReadOnlyList<SecretTag> Tags);

internal sealed record UntagSecretRequest(string SecretId, IReadOnlyList<string> TagKeys);

internal sealed record GetResourcePolicyResponse(string ARN, string Name, string? ResourcePolicy);

internal sealed record PutResourcePolicyRequest(string SecretId, string ResourcePolicy, bool? BlockPublicPolicy);
