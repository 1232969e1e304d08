namespace Berth.Core.Images;

/// <summary>What a deletion of many images did.</summary>
/// <param name="Deleted">One for each tag that is gone, and one for each image that had none.</param>
/// <param name="Failures">What is still there, and why.</param>
public sealed record DeleteOutcome(IReadOnlyList<ImageId> Deleted, IReadOnlyList<ImageFailure> Failures);
