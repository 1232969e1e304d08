namespace Berth.Core.Images;

/// <summary>A tag in a list of images, or an image without one.</summary>
/// <param name="Number">The <see cref="Image.Number"/>.</param>
/// <param name="Id">Its digest, and its tag if it has one.</param>
public sealed record ListedImage(long Number, ImageId Id);
