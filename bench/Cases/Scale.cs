using Berth.Bench.Load;

namespace Berth.Bench.Cases;

/// <summary>How much work the cases do.</summary>
internal sealed record Scale
{
    public static readonly Scale Full = new()
    {
        WarmUp = new(40_000, TimeSpan.FromSeconds(6)),
        PushWarmUp = new(8_000, TimeSpan.FromSeconds(20)),
        Reading = LoadLimit.Of(TimeSpan.FromSeconds(3)),
        Images = 200,
        LargeBlob = 256L * 1024 * 1024,
        ListedTags = 10_000,
        StoredTags = [1_000, 10_000, 1_000_000],
    };

    public static readonly Scale Quick = new()
    {
        WarmUp = new(5_000, TimeSpan.FromSeconds(1)),
        PushWarmUp = new(200, TimeSpan.FromSeconds(2)),
        Reading = LoadLimit.Of(TimeSpan.FromSeconds(1)),
        Images = 50,
        LargeBlob = 32L * 1024 * 1024,
        ListedTags = 1_000,
        StoredTags = [1_000, 20_000],
    };

    /// <summary>Of small reads, before the first round: the just-in-time compiler needs some thousand requests.</summary>
    public required LoadLimit WarmUp { get; init; }

    /// <summary>Of pushes of small images, before the first round, for the same reason.</summary>
    public required LoadLimit PushWarmUp { get; init; }

    /// <summary>Of small reads, each round.</summary>
    public required LoadLimit Reading { get; init; }

    /// <summary>Small images pushed each round.</summary>
    public required int Images { get; init; }

    /// <summary>Bytes of a large blob.</summary>
    public required long LargeBlob { get; init; }

    /// <summary>Tags of the repository whose tags are listed.</summary>
    public required int ListedTags { get; init; }

    /// <summary>The numbers of tags with which start-up and a manifest by tag are measured.</summary>
    public required IReadOnlyList<int> StoredTags { get; init; }
}
