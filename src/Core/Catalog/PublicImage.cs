namespace Berth.Core.Catalog;

/// <summary>An image of a public repository, as a list shows it.</summary>
/// <param name="Digest">Its address.</param>
/// <param name="MediaType">Of its manifest.</param>
/// <param name="ArtifactType">What it is; null if it does not say.</param>
/// <param name="Size">Of its manifest and the blobs that it names, in bytes.</param>
/// <param name="Pushed">When.</param>
/// <param name="Tags">Their names.</param>
public sealed record PublicImage(string Digest, string MediaType, string? ArtifactType, long Size, DateTimeOffset Pushed, IReadOnlyList<string> Tags);
