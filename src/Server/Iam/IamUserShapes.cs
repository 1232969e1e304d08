namespace Berth.Server.Iam;

internal sealed record CreateUserRequest(string? Path, string UserName, string? PermissionsBoundary, IReadOnlyList<TagShape>? Tags);

/// <param name="UserName">Null for the caller's own user.</param>
internal sealed record OwnUserRequest(string? UserName);

/// <param name="UserName">Null for the caller's own user.</param>
internal sealed record OwnUserPageRequest(string? UserName, string? Marker, int? MaxItems);

internal sealed record UpdateUserRequest(string UserName, string? NewPath, string? NewUserName);

internal sealed record UserShape(
    string Path, string UserName, string UserId, string Arn, DateTimeOffset CreateDate, BoundaryShape? PermissionsBoundary, IReadOnlyList<TagShape>? Tags);

internal sealed record UserResponse(UserShape User);

internal sealed record UsersResponse(IReadOnlyList<UserShape> Users, bool IsTruncated, string? Marker);

internal sealed record UserRequest(string UserName);

internal sealed record UserPageRequest(string UserName, string? Marker, int? MaxItems);

internal sealed record UserPathPageRequest(string UserName, string? PathPrefix, string? Marker, int? MaxItems);

internal sealed record UserPolicyRequest(string UserName, string PolicyArn);

internal sealed record UserInlineRequest(string UserName, string PolicyName);

internal sealed record UserInlinePutRequest(string UserName, string PolicyName, string PolicyDocument);

/// <param name="PolicyDocument">Encoded as a part of a URL (RFC 3986).</param>
internal sealed record UserInlineResponse(string UserName, string PolicyName, string PolicyDocument);

internal sealed record UserTagsRequest(string UserName, IReadOnlyList<TagShape> Tags);

internal sealed record UserTagKeysRequest(string UserName, IReadOnlyList<string> TagKeys);

internal sealed record UserBoundaryRequest(string UserName, string PermissionsBoundary);
