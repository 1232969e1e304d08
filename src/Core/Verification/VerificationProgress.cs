namespace Berth.Core.Verification;

/// <summary>How far a verification is.</summary>
/// <param name="Stage">What is being read.</param>
/// <param name="Done">Bytes of blobs, or manifests, or files.</param>
/// <param name="Total">In the same unit; 0 where it is not known before the end.</param>
public sealed record VerificationProgress(VerificationStage Stage, long Done, long Total);
