namespace Berth.Server.Iam;

internal sealed record CreatePolicyRequest(string PolicyName, string? Path, string PolicyDocument, string? Description, IReadOnlyList<TagShape>? Tags);

internal sealed record PolicyRequest(string PolicyArn);

internal sealed record PolicyVersionRequest(string PolicyArn, string VersionId);

internal sealed record ListPoliciesRequest(string? Scope, bool? OnlyAttached, string? PathPrefix, string? PolicyUsageFilter, string? Marker, int? MaxItems);

internal sealed record PolicyPageRequest(string PolicyArn, string? Marker, int? MaxItems);

internal sealed record CreatePolicyVersionRequest(string PolicyArn, string PolicyDocument, bool? SetAsDefault);

internal sealed record PolicyTagsRequest(string PolicyArn, IReadOnlyList<TagShape> Tags);

internal sealed record PolicyTagKeysRequest(string PolicyArn, IReadOnlyList<string> TagKeys);

internal sealed record PolicyShape(
    string PolicyName,
    string PolicyId,
    string Arn,
    string Path,
    string DefaultVersionId,
    int AttachmentCount,
    int PermissionsBoundaryUsageCount,
    bool IsAttachable,
    string? Description,
    DateTimeOffset CreateDate,
    DateTimeOffset UpdateDate,
    IReadOnlyList<TagShape>? Tags);

internal sealed record PolicyResponse(PolicyShape Policy);

internal sealed record PoliciesResponse(IReadOnlyList<PolicyShape> Policies, bool IsTruncated, string? Marker);

/// <param name="Document">Encoded as a part of a URL (RFC 3986); null in lists.</param>
internal sealed record PolicyVersionShape(string? Document, string VersionId, bool IsDefaultVersion, DateTimeOffset CreateDate);

internal sealed record PolicyVersionResponse(PolicyVersionShape PolicyVersion);

internal sealed record PolicyVersionsResponse(IReadOnlyList<PolicyVersionShape> Versions, bool IsTruncated, string? Marker);
