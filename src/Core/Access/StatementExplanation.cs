namespace Berth.Core.Access;

/// <param name="Policy">The policy's name.</param>
/// <param name="Reason">Why it did not apply: the first part that does not fit; null if it applied.</param>
public sealed record StatementExplanation(PolicyRole Role, string Policy, PolicyStatement Statement, bool Applied, string? Reason)
{
    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{Policy}, {Statement.Label}: {(Applied ? Statement.Effect == Effect.Allow ? "allows" : "denies" : $"does not apply: {Reason}")}";

    internal static StatementExplanation Of(AccessRequest request, PolicyRole role, string policy, PolicyStatement statement)
    {
        var miss = statement.FirstMiss(request, out var condition);
        return new(role, policy, statement, miss is null, miss is { } part ? ReasonOf(part, condition, request.Keys) : null);
    }

    private static string ReasonOf(StatementPart part, PolicyCondition? condition, IConditionKeys keys) => part switch
    {
        StatementPart.Action => "the action does not match",
        StatementPart.Resource => "the resource does not match",
        StatementPart.Principal => "the principal does not match",
        StatementPart.Condition => condition!.Describe(keys),
    };
}
