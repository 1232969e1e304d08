namespace Berth.Core.Blobs;

/// <summary>A blob where one repository has it.</summary>
/// <param name="Repository">The id of the repository, which no later one of its name has.</param>
/// <param name="Blob">The blob.</param>
/// <param name="IsReferenced">Whether a manifest of the repository names it.</param>
public sealed record BlobPlace(long Repository, Blob Blob, bool IsReferenced);
