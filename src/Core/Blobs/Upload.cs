using Berth.Core.Repositories;

namespace Berth.Core.Blobs;

/// <summary>An upload in progress.</summary>
/// <param name="Id">Its name in <c>Location</c>.</param>
/// <param name="Repository">The only repository in which it exists.</param>
/// <param name="Algorithm">The hash taken while the bytes arrive.</param>
/// <param name="Received">How many bytes were acknowledged: the offset of the next one.</param>
public sealed record Upload(UploadId Id, RepositoryName Repository, DigestAlgorithm Algorithm, long Received);
