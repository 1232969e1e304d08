namespace Berth.Core.Access;

/// <summary>A decision in words that its reader may have.</summary>
/// <param name="IsAllowed">Whether a request would be answered.</param>
/// <param name="Summary">The decision in one sentence.</param>
/// <param name="Note">What decided beside the statements: the credential's own rights, its end, or GitHub's silence. Null for nothing.</param>
/// <param name="Policy">The policy that decided; null if none did, or the reader may not know.</param>
/// <param name="Statement">The statement that decided, as people find it.</param>
/// <param name="Statements">Those that the reader may see, with the reason of each.</param>
public sealed record AccessExplanation(
    bool IsAllowed, string Summary, string? Note, string? Policy, string? Statement, IReadOnlyList<StatementExplanation> Statements)
{
    internal static AccessExplanation Without(bool isAllowed, string summary) => new(isAllowed, summary, null, null, null, []);

    internal static AccessExplanation Of(Explanation explanation, string? note) => new(
        explanation.Decision.IsAllowed, explanation.Summary, note, explanation.Decision.Policy, explanation.Decision.Statement?.Label, explanation.Statements);
}
