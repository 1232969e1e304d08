namespace Berth.Core.Blobs;

/// <summary>A blob that a repository has.</summary>
/// <param name="Digest">Its address.</param>
/// <param name="Size">In bytes.</param>
public sealed record Blob(Digest Digest, long Size);
