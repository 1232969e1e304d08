namespace Berth.Server.Iam;

internal sealed record CreateGroupRequest(string? Path, string GroupName);

internal sealed record UpdateGroupRequest(string GroupName, string? NewPath, string? NewGroupName);

internal sealed record GroupMemberRequest(string GroupName, string UserName);

internal sealed record GroupShape(string Path, string GroupName, string GroupId, string Arn, DateTimeOffset CreateDate);

internal sealed record GroupResponse(GroupShape Group);

internal sealed record GroupUsersResponse(GroupShape Group, IReadOnlyList<UserShape> Users, bool IsTruncated, string? Marker);

internal sealed record GroupsResponse(IReadOnlyList<GroupShape> Groups, bool IsTruncated, string? Marker);

internal sealed record GroupRequest(string GroupName);

internal sealed record GroupPageRequest(string GroupName, string? Marker, int? MaxItems);

internal sealed record GroupPathPageRequest(string GroupName, string? PathPrefix, string? Marker, int? MaxItems);

internal sealed record GroupPolicyRequest(string GroupName, string PolicyArn);

internal sealed record GroupInlineRequest(string GroupName, string PolicyName);

internal sealed record GroupInlinePutRequest(string GroupName, string PolicyName, string PolicyDocument);

/// <param name="PolicyDocument">Encoded as a part of a URL (RFC 3986).</param>
internal sealed record GroupInlineResponse(string GroupName, string PolicyName, string PolicyDocument);
