using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>A manifest that is now stored.</summary>
/// <param name="Digest">Its address.</param>
/// <param name="Subject">What it is attached to.</param>
/// <param name="Missing">What it names and the repository does not have; only where sparse manifests are taken.</param>
public sealed record PutOutcome(Digest Digest, Digest? Subject, IReadOnlyList<string> Missing);
