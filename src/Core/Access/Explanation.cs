namespace Berth.Core.Access;

/// <summary>A decision with its reasons.</summary>
/// <param name="Statements">Every statement of every policy, in the order of <see cref="PolicyRole"/>.</param>
public sealed record Explanation(Decision Decision, IReadOnlyList<StatementExplanation> Statements)
{
    /// <summary>The decision in one sentence.</summary>
    public string Summary => Decision.Outcome switch
    {
        DecisionOutcome.Allowed => $"allowed by {Decision.Policy}, {Decision.Statement!.Label}",
        DecisionOutcome.DeniedByStatement => $"denied by {Decision.Policy}, {Decision.Statement!.Label}",
        DecisionOutcome.NotAllowed when Decision.Policy is not null => $"not allowed: {Decision.Policy} narrows the caller and does not allow it",
        DecisionOutcome.NotAllowed when Allows(PolicyRole.Identity) => "not allowed: the caller's own policies allow it, and the resource's must as well",
        DecisionOutcome.NotAllowed when Allows(PolicyRole.Resource) => "not allowed: the resource's policies allow it, and the caller's own must as well",
        DecisionOutcome.NotAllowed => "not allowed: no statement allows it",
    };

    /// <summary>The summary and a line for each statement.</summary>
    public override string ToString() => string.Join('\n', Statements.Select(statement => $"  {statement}").Prepend(Summary));

    private bool Allows(PolicyRole role) => Statements.Any(statement => statement.Role == role && statement.Applied && statement.Statement.Effect == Effect.Allow);
}
