using Berth.Core.Blobs;

namespace Berth.Core.Lifecycle;

/// <summary>What a policy looks at in an image.</summary>
public sealed record LifecycleImage(Digest Digest, DateTimeOffset PushedAt)
{
    /// <summary>Each once.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Null if it never was.</summary>
    public DateTimeOffset? LastPulledAt { get; init; }

    /// <summary>Null if it never was.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it was last taken out of the archive; null if it never was.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    public LifecycleStorageClass StorageClass { get; init; }

    /// <summary>The indexes of the repository that list it.</summary>
    public IReadOnlyList<Digest> Indexes { get; init; } = [];

    /// <summary>What it is attached to; that need not exist.</summary>
    public Digest? Subject { get; init; }

    /// <summary>What says that it shall stay, in words for people.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>When it came: a restored image is as young as its restoration (ECR User Guide, "Lifecycle policy evaluation rules").</summary>
    internal DateTimeOffset CameAt => RestoredAt ?? PushedAt;
}
