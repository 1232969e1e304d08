namespace Berth.Server.Ecr;

internal sealed record CreatePullThroughCacheRuleRequest(
    string EcrRepositoryPrefix,
    string UpstreamRegistryUrl,
    string? RegistryId,
    string? UpstreamRegistry,
    string? CredentialArn,
    string? CustomRoleArn,
    string? UpstreamRepositoryPrefix);

internal sealed record DeletePullThroughCacheRuleRequest(string EcrRepositoryPrefix, string? RegistryId);

internal sealed record PullThroughCacheRuleResponse(
    string EcrRepositoryPrefix,
    string UpstreamRegistryUrl,
    DateTimeOffset CreatedAt,
    string RegistryId,
    string? CredentialArn,
    string? CustomRoleArn,
    string? UpstreamRepositoryPrefix);

internal sealed record DescribePullThroughCacheRulesRequest(
    string? RegistryId, IReadOnlyList<string>? EcrRepositoryPrefixes, string? NextToken, int? MaxResults);

internal sealed record DescribePullThroughCacheRulesResponse(IReadOnlyList<PullThroughCacheRule> PullThroughCacheRules, string? NextToken);

internal sealed record PullThroughCacheRule(
    string EcrRepositoryPrefix,
    string UpstreamRegistryUrl,
    DateTimeOffset CreatedAt,
    string RegistryId,
    string? CredentialArn,
    string? CustomRoleArn,
    string? UpstreamRepositoryPrefix,
    string UpstreamRegistry,
    DateTimeOffset UpdatedAt);

internal sealed record UpdatePullThroughCacheRuleRequest(string? RegistryId, string EcrRepositoryPrefix, string? CredentialArn, string? CustomRoleArn);

internal sealed record UpdatePullThroughCacheRuleResponse(
    string EcrRepositoryPrefix,
    string RegistryId,
    DateTimeOffset UpdatedAt,
    string? CredentialArn,
    string? CustomRoleArn,
    string? UpstreamRepositoryPrefix);

internal sealed record ValidatePullThroughCacheRuleRequest(string EcrRepositoryPrefix, string? RegistryId);

internal sealed record ValidatePullThroughCacheRuleResponse(
    string EcrRepositoryPrefix,
    string RegistryId,
    string UpstreamRegistryUrl,
    string? CredentialArn,
    string? CustomRoleArn,
    string? UpstreamRepositoryPrefix,
    bool IsValid,
    string? Failure);
