namespace Berth.Core.Access;

/// <summary>
/// Decides as IAM does (IAM User Guide, "Policy evaluation logic" and "How AWS enforcement code logic evaluates requests to allow or
/// deny access"): a denial anywhere wins; nothing is allowed that no statement allows.
/// </summary>
public static class AccessDecider
{
    /// <summary>A token is the caller's, not a resource's: no resource can give it away.</summary>
    private const string TokenAction = "ecr:GetAuthorizationToken";

    private static readonly Decision NothingAllows = new(DecisionOutcome.NotAllowed, null, null);

    /// <summary>
    /// Within one account, the caller's own policies or the resource's are enough ("Evaluating identity-based policies with
    /// resource-based policies"), and boundaries and session policies narrow both, except what a resource grants to the caller by its own
    /// name ("Permissions boundaries for IAM entities"). A resource's policy that names the account delegates to the account's own
    /// policies ("AWS JSON policy elements: Principal"). Between accounts both must allow ("Cross-account policy evaluation logic").
    /// </summary>
    public static Decision Decide(AccessRequest request, PolicySet policies)
    {
        if (FirstDenial(request, policies) is { } denial)
        {
            return denial;
        }

        var own = FirstAllowance(request, policies.Identity);
        var match = PrincipalMatch.None;
        var granted = request.Action.Equals(TokenAction, StringComparison.OrdinalIgnoreCase) ? null : ClosestGrant(request, policies.Resource, out match);
        if (!request.CrossAccount && match == PrincipalMatch.Own)
        {
            return granted!;
        }

        return Combine(request, own, granted, match) is { } allowance ? Narrow(request, policies, allowance) : NothingAllows;
    }

    /// <summary>The decision, and of every statement whether it applied and what kept it from that.</summary>
    public static Explanation Explain(AccessRequest request, PolicySet policies) => new(
        Decide(request, policies),
        [
            .. Statements(request, policies.Identity, PolicyRole.Identity),
            .. Statements(request, policies.Resource, PolicyRole.Resource),
            .. Statements(request, policies.Boundaries, PolicyRole.Boundary),
            .. Statements(request, policies.Session, PolicyRole.Session),
        ]);

    private static Decision? Combine(AccessRequest request, Decision? own, Decision? granted, PrincipalMatch match)
    {
        var isToken = request.Action.Equals(TokenAction, StringComparison.OrdinalIgnoreCase);
        if (request.CrossAccount && !isToken)
        {
            return granted is null ? null : own;
        }

        return (request.ResourceMustAllow, match) switch
        {
            (_, > PrincipalMatch.Account) => own ?? granted,
            (true, PrincipalMatch.None) => null,
            _ => own,
        };
    }

    private static Decision Narrow(AccessRequest request, PolicySet policies, Decision allowance) =>
        FirstWithoutAllowance(request, policies.Boundaries) ?? FirstWithoutAllowance(request, policies.Session) ?? allowance;

    private static Decision? FirstDenial(AccessRequest request, PolicySet policies) =>
        First(request, policies.Identity, Effect.Deny)
        ?? First(request, policies.Resource, Effect.Deny)
        ?? First(request, policies.Boundaries, Effect.Deny)
        ?? First(request, policies.Session, Effect.Deny);

    private static Decision? FirstAllowance(AccessRequest request, IReadOnlyList<NamedPolicy> policies) => First(request, policies, Effect.Allow);

    private static Decision? First(AccessRequest request, IReadOnlyList<NamedPolicy> policies, Effect effect)
    {
        for (var index = 0; index < policies.Count; index++)
        {
            if (First(request, policies[index].Document, effect) is { } statement)
            {
                return new(effect == Effect.Allow ? DecisionOutcome.Allowed : DecisionOutcome.DeniedByStatement, policies[index].Name, statement);
            }
        }

        return null;
    }

    private static PolicyStatement? First(AccessRequest request, PolicyDocument document, Effect effect)
    {
        for (var index = 0; index < document.Statements.Count; index++)
        {
            if (document.Statements[index].Effect == effect && document.Statements[index].AppliesTo(request))
            {
                return document.Statements[index];
            }
        }

        return null;
    }

    private static Decision? FirstWithoutAllowance(AccessRequest request, IReadOnlyList<NamedPolicy> policies)
    {
        for (var index = 0; index < policies.Count; index++)
        {
            if (First(request, policies[index].Document, Effect.Allow) is null)
            {
                return new(DecisionOutcome.NotAllowed, policies[index].Name, null);
            }
        }

        return null;
    }

    /// <summary>The allowance of a resource's policy that names the caller most closely.</summary>
    private static Decision? ClosestGrant(AccessRequest request, IReadOnlyList<NamedPolicy> policies, out PrincipalMatch closest)
    {
        (closest, Decision? grant) = (PrincipalMatch.None, null);
        for (var policy = 0; policy < policies.Count; policy++)
        {
            var statements = policies[policy].Document.Statements;
            for (var index = 0; index < statements.Count; index++)
            {
                var statement = statements[index];
                var match = statement.Effect == Effect.Allow && statement.AppliesTo(request)
                    ? statement.Principals?.MatchOf(request.Principal) ?? PrincipalMatch.None
                    : PrincipalMatch.None;
                if (match > closest)
                {
                    (closest, grant) = (match, new(DecisionOutcome.Allowed, policies[policy].Name, statement));
                }
            }
        }

        return grant;
    }

    private static IEnumerable<StatementExplanation> Statements(AccessRequest request, IReadOnlyList<NamedPolicy> policies, PolicyRole role) =>
        from policy in policies
        from statement in policy.Document.Statements
        select StatementExplanation.Of(request, role, policy.Name, statement);
}
