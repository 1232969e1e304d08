namespace Berth.Server.Ecr;

internal sealed record UpdateImageStorageClassRequest(string? RegistryId, string RepositoryName, ImageIdentifier ImageId, string TargetStorageClass);

internal sealed record UpdateImageStorageClassResponse(string RegistryId, string RepositoryName, ImageIdentifier ImageId, string ImageStatus);

internal sealed record DescribeImageScanFindingsRequest(
    string? RegistryId, string RepositoryName, ImageIdentifier ImageId, string? NextToken, int? MaxResults);

internal sealed record StartImageScanRequest(string? RegistryId, string RepositoryName, ImageIdentifier ImageId);

internal sealed record ImageScanStatus(string Status, string? Description);

/// <summary>Of a scan that begins, and of one that is over.</summary>
internal sealed record ImageScanResponse(string RegistryId, string RepositoryName, ImageIdentifier ImageId, ImageScanStatus ImageScanStatus);

internal sealed record DescribeImageReplicationStatusRequest(string? RegistryId, string RepositoryName, ImageIdentifier ImageId);

internal sealed record DescribeImageReplicationStatusResponse(
    string RepositoryName, ImageIdentifier ImageId, IReadOnlyList<ImageReplicationStatus> ReplicationStatuses);

internal sealed record ImageReplicationStatus(string Region, string RegistryId, string Status, string? FailureCode);

internal sealed record DescribeImageSigningStatusRequest(string? RegistryId, string RepositoryName, ImageIdentifier ImageId);

internal sealed record DescribeImageSigningStatusResponse(
    string RegistryId, string RepositoryName, ImageIdentifier ImageId, IReadOnlyList<ImageSigningStatus> SigningStatuses);

internal sealed record ImageSigningStatus(string SigningProfileArn, string Status, string? FailureCode, string? FailureReason);

internal sealed record BatchGetRepositoryScanningConfigurationRequest(IReadOnlyList<string> RepositoryNames);

internal sealed record BatchGetRepositoryScanningConfigurationResponse(
    IReadOnlyList<RepositoryScanning> ScanningConfigurations, IReadOnlyList<RepositoryScanningFailure> Failures);

internal sealed record RepositoryScanning(
    string RepositoryArn, string RepositoryName, bool ScanOnPush, string ScanFrequency, IReadOnlyList<AppliedScanFilter> AppliedScanFilters);

internal sealed record AppliedScanFilter(string Filter, string FilterType);

internal sealed record RepositoryScanningFailure(string RepositoryName, string FailureCode, string FailureReason);
