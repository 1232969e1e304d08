namespace Berth.Server.Ecr;

/// <param name="TagStatus"><c>TAGGED</c>, <c>UNTAGGED</c> or <c>ANY</c>, which is also what absence means.</param>
/// <param name="ImageStatus">A status or <c>ANY</c>; absent, only what can be pulled.</param>
internal sealed record ImageFilter(string? TagStatus, string? ImageStatus);

internal sealed record DescribeImagesRequest(
    string? RegistryId, string RepositoryName, IReadOnlyList<ImageIdentifier>? ImageIds, string? NextToken, int? MaxResults, ImageFilter? Filter);

internal sealed record DescribeImagesResponse(IReadOnlyList<ImageDetail> ImageDetails, string? NextToken);

internal sealed record ImageDetail
{
    public required string RegistryId { get; init; }

    public required string RepositoryName { get; init; }

    public required string ImageDigest { get; init; }

    /// <summary>Absent for an image without tags.</summary>
    public IReadOnlyList<string>? ImageTags { get; init; }

    /// <summary>In bytes; for an index, those of its largest image.</summary>
    public required long ImageSizeInBytes { get; init; }

    public required DateTimeOffset ImagePushedAt { get; init; }

    public required string ImageManifestMediaType { get; init; }

    public string? ArtifactMediaType { get; init; }

    public DateTimeOffset? LastRecordedPullTime { get; init; }

    public string? SubjectManifestDigest { get; init; }

    public required string ImageStatus { get; init; }

    public DateTimeOffset? LastArchivedAt { get; init; }

    public DateTimeOffset? LastActivatedAt { get; init; }
}

internal sealed record ListImagesRequest(string? RegistryId, string RepositoryName, string? NextToken, int? MaxResults, ImageFilter? Filter);

internal sealed record ListImagesResponse(IReadOnlyList<ImageIdentifier> ImageIds, string? NextToken);

internal sealed record SubjectIdentifier(string ImageDigest);

internal sealed record ImageReferrerFilter(IReadOnlyList<string>? ArtifactTypes, string? ArtifactStatus);

internal sealed record ListImageReferrersRequest(
    string? RegistryId, string RepositoryName, SubjectIdentifier SubjectId, ImageReferrerFilter? Filter, string? NextToken, int? MaxResults);

internal sealed record ListImageReferrersResponse(IReadOnlyList<ImageReferrer> Referrers, string? NextToken);

internal sealed record ImageReferrer(
    string Digest, string MediaType, string? ArtifactType, long Size, IReadOnlyDictionary<string, string>? Annotations, string? ArtifactStatus);
