namespace Berth.Core.Organizations;

/// <summary>What came of writing down what GitHub said.</summary>
/// <param name="Changed">Whether anything differed, so that decisions may differ.</param>
/// <param name="Unclaimed">Why which team got no namespace of its name: sentences for the log.</param>
public sealed record ApplyOutcome(bool Changed, IReadOnlyList<string> Unclaimed);
