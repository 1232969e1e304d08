using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>An image that a request for many leaves out.</summary>
/// <param name="Id">As the request names it.</param>
/// <param name="Kind">Why.</param>
public sealed record ImageFailure(ImageId Id, ImageFailureKind Kind)
{
    /// <summary>The indexes that list it, for <see cref="ImageFailureKind.ReferencedByIndex"/>.</summary>
    public IReadOnlyList<Digest> Indexes { get; init; } = [];
}
