using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>What is known of a manifest beside its bytes.</summary>
public sealed record Image
{
    /// <summary>Its place among all pushes: an image that came later has a higher number.</summary>
    public required long Number { get; init; }

    public required Digest Digest { get; init; }

    /// <summary>The manifest's.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its own artifact type, or its configuration's media type; null for an index without one.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>
    /// In bytes: the manifest and all blobs that it names, as they are stored. For an index, that of its largest image, as Amazon ECR has it
    /// (API Reference, "ImageDetail").
    /// </summary>
    public required long Size { get; init; }

    /// <summary>What it is attached to.</summary>
    public Digest? Subject { get; init; }

    public required ImageStatus Status { get; init; }

    /// <summary>When it was first pushed; another push of the same bytes changes nothing.</summary>
    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>When it was last pulled, as it was recorded: at most once an hour.</summary>
    public DateTimeOffset? PulledAt { get; init; }

    /// <summary>When it last went into the archive.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it last came back from the archive.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>In byte order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The indexes that list it, in the order of their digests.</summary>
    public IReadOnlyList<Digest> Indexes { get; init; } = [];
}
