namespace Berth.Core.Images;

/// <summary>Which images of a repository are meant. They come in the order in which they were pushed.</summary>
public sealed record ImageQuery
{
    /// <summary>Only those with this status.</summary>
    public ImageStatus? Status { get; init; }

    /// <summary>Only those with a tag, or only those without.</summary>
    public bool? IsTagged { get; init; }

    /// <summary>Only those whose <see cref="Image.Number"/> is higher.</summary>
    public long After { get; init; }

    /// <summary>At most so many.</summary>
    public long Count { get; init; } = long.MaxValue;
}
