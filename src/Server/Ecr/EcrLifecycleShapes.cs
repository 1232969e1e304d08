namespace Berth.Server.Ecr;

internal sealed record PutLifecyclePolicyRequest(string? RegistryId, string RepositoryName, string LifecyclePolicyText);

internal sealed record PutLifecyclePolicyResponse(string RegistryId, string RepositoryName, string LifecyclePolicyText);

internal sealed record GetLifecyclePolicyRequest(string? RegistryId, string RepositoryName);

internal sealed record GetLifecyclePolicyResponse(string RegistryId, string RepositoryName, string LifecyclePolicyText, DateTimeOffset? LastEvaluatedAt);

internal sealed record DeleteLifecyclePolicyRequest(string? RegistryId, string RepositoryName);

internal sealed record DeleteLifecyclePolicyResponse(string RegistryId, string RepositoryName, string LifecyclePolicyText, DateTimeOffset? LastEvaluatedAt);

internal sealed record StartLifecyclePolicyPreviewRequest(string? RegistryId, string RepositoryName, string? LifecyclePolicyText);

internal sealed record StartLifecyclePolicyPreviewResponse(string RegistryId, string RepositoryName, string LifecyclePolicyText, string Status);

internal sealed record GetLifecyclePolicyPreviewRequest(
    string? RegistryId,
    string RepositoryName,
    IReadOnlyList<ImageIdentifier>? ImageIds,
    string? NextToken,
    int? MaxResults,
    LifecyclePolicyPreviewFilter? Filter);

internal sealed record LifecyclePolicyPreviewFilter(string? TagStatus);

internal sealed record GetLifecyclePolicyPreviewResponse(
    string RegistryId,
    string RepositoryName,
    string LifecyclePolicyText,
    string Status,
    string? NextToken,
    IReadOnlyList<LifecyclePolicyPreviewResult> PreviewResults,
    LifecyclePolicyPreviewSummary Summary);

internal sealed record LifecyclePolicyPreviewResult(
    IReadOnlyList<string> ImageTags,
    string ImageDigest,
    DateTimeOffset ImagePushedAt,
    LifecyclePolicyRuleAction Action,
    int AppliedRulePriority,
    string StorageClass);

/// <param name="TargetStorageClass">Of a transition alone.</param>
internal sealed record LifecyclePolicyRuleAction(string Type, string? TargetStorageClass);

/// <param name="TransitioningImageTotalCounts">Absent if nothing is archived.</param>
internal sealed record LifecyclePolicyPreviewSummary(int ExpiringImageTotalCount, IReadOnlyList<TransitioningImageTotalCount>? TransitioningImageTotalCounts);

internal sealed record TransitioningImageTotalCount(string TargetStorageClass, int ImageTotalCount);
