namespace Berth.Server.Iam;

internal sealed record CreateRoleRequest(
    string? Path,
    string RoleName,
    string AssumeRolePolicyDocument,
    string? Description,
    int? MaxSessionDuration,
    string? PermissionsBoundary,
    IReadOnlyList<TagShape>? Tags);

internal sealed record UpdateRoleRequest(string RoleName, string? Description, int? MaxSessionDuration);

internal sealed record UpdateRoleDescriptionRequest(string RoleName, string Description);

internal sealed record UpdateAssumeRolePolicyRequest(string RoleName, string PolicyDocument);

/// <param name="AssumeRolePolicyDocument">Encoded as a part of a URL (RFC 3986).</param>
internal sealed record RoleShape(
    string Path,
    string RoleName,
    string RoleId,
    string Arn,
    DateTimeOffset CreateDate,
    string? AssumeRolePolicyDocument,
    string? Description,
    int? MaxSessionDuration,
    BoundaryShape? PermissionsBoundary,
    IReadOnlyList<TagShape>? Tags);

internal sealed record RoleResponse(RoleShape Role);

internal sealed record RolesResponse(IReadOnlyList<RoleShape> Roles, bool IsTruncated, string? Marker);

internal sealed record UpdateRoleResponse;

internal sealed record RoleRequest(string RoleName);

internal sealed record RolePageRequest(string RoleName, string? Marker, int? MaxItems);

internal sealed record RolePathPageRequest(string RoleName, string? PathPrefix, string? Marker, int? MaxItems);

internal sealed record RolePolicyRequest(string RoleName, string PolicyArn);

internal sealed record RoleInlineRequest(string RoleName, string PolicyName);

internal sealed record RoleInlinePutRequest(string RoleName, string PolicyName, string PolicyDocument);

/// <param name="PolicyDocument">Encoded as a part of a URL (RFC 3986).</param>
internal sealed record RoleInlineResponse(string RoleName, string PolicyName, string PolicyDocument);

internal sealed record RoleTagsRequest(string RoleName, IReadOnlyList<TagShape> Tags);

internal sealed record RoleTagKeysRequest(string RoleName, IReadOnlyList<string> TagKeys);

internal sealed record RoleBoundaryRequest(string RoleName, string PermissionsBoundary);
