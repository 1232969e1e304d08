namespace Berth.Server.Iam;

/// <param name="UserName">Null for the caller's own user.</param>
internal sealed record UpdateAccessKeyRequest(string? UserName, string AccessKeyId, string Status);

/// <param name="UserName">Null for the caller's own user.</param>
internal sealed record DeleteAccessKeyRequest(string? UserName, string AccessKeyId);

internal sealed record AccessKeyRequest(string AccessKeyId);

internal sealed record AccessKeyShape(string UserName, string AccessKeyId, string Status, string SecretAccessKey, DateTimeOffset CreateDate);

internal sealed record AccessKeyResponse(AccessKeyShape AccessKey);

internal sealed record AccessKeyMetadataShape(string UserName, string AccessKeyId, string Status, DateTimeOffset CreateDate);

internal sealed record AccessKeysResponse(IReadOnlyList<AccessKeyMetadataShape> AccessKeyMetadata, bool IsTruncated, string? Marker);

internal sealed record LastUsedShape(DateTimeOffset? LastUsedDate, string ServiceName, string Region);

internal sealed record LastUsedResponse(string UserName, LastUsedShape AccessKeyLastUsed);
