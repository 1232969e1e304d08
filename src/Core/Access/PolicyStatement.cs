namespace Berth.Core.Access;

/// <summary>One statement of a policy.</summary>
/// <param name="Index">Its place in the document, from 0 on.</param>
/// <param name="Sid">The name that its writer gave it; unique in the document.</param>
public sealed record PolicyStatement(int Index, string? Sid, Effect Effect)
{
    public IReadOnlyList<PolicyCondition> Conditions { get; internal init; } = [];

    internal ActionList Actions { get; init; } = new([], isNegated: false);

    /// <summary>Null in an identity's policy, which speaks of whom it is attached to.</summary>
    internal PrincipalList? Principals { get; init; }

    /// <summary>Null where the policy speaks of the one resource that it is attached to.</summary>
    internal ResourceList? Resources { get; init; }

    /// <summary>How people find it: <c>statement 2 (AllowPull)</c>.</summary>
    public string Label => Sid is null ? $"statement {Index}" : $"statement {Index} ({Printable.Of(Sid)})";

    public bool AppliesTo(AccessRequest request) => FirstMiss(request, out _) is null;

    /// <summary>The first part that does not fit the request, the cheapest first; null if the statement applies.</summary>
    /// <param name="condition">The one that does not hold, if that is the part.</param>
    internal StatementPart? FirstMiss(AccessRequest request, out PolicyCondition? condition)
    {
        condition = null;
        if (!Actions.Matches(request.Action))
        {
            return StatementPart.Action;
        }

        if (Resources?.Matches(request.Resource, request.Keys) == false)
        {
            return StatementPart.Resource;
        }

        if (Principals?.SpeaksOf(request.Principal, Effect) == false)
        {
            return StatementPart.Principal;
        }

        for (var index = 0; index < Conditions.Count; index++)
        {
            if (!Conditions[index].Holds(request.Keys))
            {
                condition = Conditions[index];
                return StatementPart.Condition;
            }
        }

        return null;
    }
}
