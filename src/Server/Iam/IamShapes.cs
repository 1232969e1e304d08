namespace Berth.Server.Iam;

internal sealed record TagShape(string Key, string Value);

internal sealed record BoundaryShape(string PermissionsBoundaryType, string PermissionsBoundaryArn);

internal sealed record TagsResponse(IReadOnlyList<TagShape> Tags, bool IsTruncated, string? Marker);

internal sealed record PolicyNamesResponse(IReadOnlyList<string> PolicyNames, bool IsTruncated, string? Marker);

internal sealed record AttachedPolicyShape(string PolicyName, string PolicyArn);

internal sealed record AttachedPoliciesResponse(IReadOnlyList<AttachedPolicyShape> AttachedPolicies, bool IsTruncated, string? Marker);

internal sealed record PathPageRequest(string? PathPrefix, string? Marker, int? MaxItems);
