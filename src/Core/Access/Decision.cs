namespace Berth.Core.Access;

/// <param name="Policy">
/// The name of the policy that decided; if the request is not allowed, of the boundary or session policy that is in its way, or null if
/// nothing grants it in the first place.
/// </param>
/// <param name="Statement">The one that decided; null if the request is not allowed.</param>
public sealed record Decision(DecisionOutcome Outcome, string? Policy, PolicyStatement? Statement)
{
    public bool IsAllowed => Outcome == DecisionOutcome.Allowed;
}
