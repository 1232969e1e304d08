using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>How policies of all kinds come to one decision (IAM User Guide, "Policy evaluation logic").</summary>
public sealed class AccessDeciderTests
{
    private const string Push = "ecr:PutImage";
    private const string AllowAll = "\"Effect\":\"Allow\",\"Action\":\"*\"";
    private const string DenyAll = "\"Effect\":\"Deny\",\"Action\":\"*\"";
    private const string Everywhere = ",\"Resource\":\"*\"";
    private const string ToAll = ",\"Principal\":\"*\"";

    private static readonly NamedPolicy Allowing = Asking.Identity("own", AllowAll + Everywhere);
    private static readonly NamedPolicy Other = Asking.Identity("narrow", $"\"Effect\":\"Allow\",\"Action\":\"ecr:BatchGetImage\"{Everywhere}");
    private static readonly NamedPolicy Open = Asking.Resource("registry policy", AllowAll + ToAll);

    [Fact]
    public void Nothing_is_allowed_that_nothing_allows()
    {
        Assert.Equal(new Decision(DecisionOutcome.NotAllowed, null, null), AccessDecider.Decide(Asking.To(Push), new()));
        Assert.False(AccessDecider.Decide(Asking.To(Push), new() { Identity = [Other] }).IsAllowed);
        Assert.False(AccessDecider.Decide(Asking.To(Push), new() { Boundaries = [Allowing], Session = [Allowing] }).IsAllowed);
    }

    [Fact]
    public void The_caller_s_policies_or_the_resource_s_are_enough()
    {
        Is(DecisionOutcome.Allowed, "own", Asking.To(Push), new() { Identity = [Other, Allowing] });
        Is(DecisionOutcome.Allowed, "registry policy", Asking.To(Push), new() { Identity = [Other], Resource = [Open] });
        Is(DecisionOutcome.Allowed, "registry policy", Asking.To(Push, caller: PrincipalNames.Anonymous), new() { Resource = [Open] });
    }

    [Fact]
    public void A_denial_wins_wherever_it_stands()
    {
        var all = new PolicySet { Identity = [Allowing], Resource = [Open, Asking.Resource("mine", $"{AllowAll},\"Principal\":{{\"AWS\":\"{Asking.User}\"}}")], Boundaries = [Allowing], Session = [Allowing] };
        var denying = Asking.Identity("denying", AllowAll + Everywhere, DenyAll + Everywhere);
        var denyingResource = Asking.Resource("denying", DenyAll + ToAll);
        Assert.True(AccessDecider.Decide(Asking.To(Push), all).IsAllowed);
        foreach (var policies in new[]
        {
            all with { Identity = [Allowing, denying] },
            all with { Resource = [.. all.Resource, denyingResource] },
            all with { Boundaries = [Allowing, denying] },
            all with { Session = [Allowing, denying] },
        })
        {
            Is(DecisionOutcome.DeniedByStatement, "denying", Asking.To(Push), policies);
            Is(DecisionOutcome.DeniedByStatement, "denying", Asking.To(Push) with { CrossAccount = true }, policies);
        }
    }

    [Fact]
    public void A_denial_of_something_else_changes_nothing() => Is(
        DecisionOutcome.Allowed,
        "own",
        Asking.To(Push),
        new() { Identity = [Asking.Identity("deny", $"\"Effect\":\"Deny\",\"Action\":\"ecr:Delete*\"{Everywhere}"), Allowing] });

    [Fact]
    public void Every_boundary_and_every_session_policy_must_allow()
    {
        Is(DecisionOutcome.Allowed, "own", Asking.To(Push), new() { Identity = [Allowing], Boundaries = [Allowing, Allowing], Session = [Allowing] });
        Is(DecisionOutcome.NotAllowed, "narrow", Asking.To(Push), new() { Identity = [Allowing], Boundaries = [Allowing, Other] });
        Is(DecisionOutcome.NotAllowed, "narrow", Asking.To(Push), new() { Identity = [Allowing], Session = [Allowing, Other] });
        Is(DecisionOutcome.NotAllowed, "narrow", Asking.To(Push), new() { Resource = [Open], Boundaries = [Other] });
    }

    /// <summary>IAM User Guide, "Permissions boundaries for IAM entities", on resource-based policies.</summary>
    [Theory]
    [InlineData("user", $"\"{Asking.User}\"", true)]
    [InlineData("session", $"\"{Asking.RoleSession}\"", true)]
    [InlineData("session", $"\"{Asking.Role}\"", false)]
    [InlineData("session", $"[\"{Asking.Role}\",\"{Asking.RoleSession}\"]", true)]
    [InlineData("federated user", $"\"{Asking.User}\"", false)]
    [InlineData("federated user", "\"arn:aws:sts::000000000000:federated-user/web\"", true)]
    [InlineData("user", "\"*\"", false)]
    [InlineData("user", "\"000000000000\"", false)]
    [InlineData("root", "\"000000000000\"", true)]
    public void What_is_granted_by_the_caller_s_own_name_is_not_narrowed(string who, string principal, bool allowed)
    {
        var caller = who switch
        {
            "user" => Asking.AsUser,
            "session" => Asking.AsSession,
            "root" => new([Asking.Root, Asking.Account], [], []),
            _ => new(["arn:aws:sts::000000000000:federated-user/web", Asking.User, Asking.Account, Asking.Root], [], []),
        };
        var granting = Asking.Resource("granting", AllowAll + ToAll, $"{AllowAll},\"Principal\":{{\"AWS\":{principal}}}");
        Assert.Equal(allowed, AccessDecider.Decide(Asking.To(Push, caller: caller), new() { Resource = [granting], Boundaries = [Other] }).IsAllowed);
        Assert.Equal(allowed, AccessDecider.Decide(Asking.To(Push, caller: caller), new() { Resource = [granting], Session = [Other] }).IsAllowed);
        Assert.True(AccessDecider.Decide(Asking.To(Push, caller: caller), new() { Resource = [granting], Boundaries = [Allowing] }).IsAllowed);
    }

    [Theory(DisplayName = "a resource that names the account leaves the decision to the account's own policies")]
    [InlineData("000000000000")]
    [InlineData(Asking.Root)]
    public void An_account_s_name_delegates(string account)
    {
        var delegating = Asking.Resource("trust", $"{AllowAll},\"Principal\":{{\"AWS\":\"{account}\"}}");
        Is(DecisionOutcome.NotAllowed, null, Asking.To("sts:AssumeRole"), new() { Resource = [delegating] });
        Is(DecisionOutcome.Allowed, "own", Asking.To("sts:AssumeRole"), new() { Identity = [Allowing], Resource = [delegating] });
        Is(DecisionOutcome.Allowed, "own", Asking.To("sts:AssumeRole") with { CrossAccount = true }, new() { Identity = [Allowing], Resource = [delegating] });
    }

    [Fact]
    public void Between_accounts_both_must_allow()
    {
        var request = Asking.To(Push) with { CrossAccount = true };
        var mine = Asking.Resource("mine", $"{AllowAll},\"Principal\":{{\"AWS\":\"{Asking.User}\"}}");
        Is(DecisionOutcome.NotAllowed, null, request, new() { Identity = [Allowing] });
        Is(DecisionOutcome.NotAllowed, null, request, new() { Resource = [mine] });
        Is(DecisionOutcome.Allowed, "own", request, new() { Identity = [Allowing], Resource = [mine] });
        Is(DecisionOutcome.NotAllowed, "narrow", request, new() { Identity = [Allowing], Resource = [mine], Boundaries = [Other] });
        Is(DecisionOutcome.NotAllowed, "narrow", request, new() { Identity = [Allowing], Resource = [mine], Session = [Other] });
    }

    [Theory]
    [InlineData("ecr:GetAuthorizationToken")]
    [InlineData("ECR:getauthorizationtoken")]
    public void A_token_is_granted_by_the_caller_s_policies_alone(string action)
    {
        var request = Asking.To(action) with { Resource = "*" };
        var mine = Asking.Resource("mine", $"{AllowAll},\"Principal\":{{\"AWS\":\"{Asking.User}\"}}");
        Is(DecisionOutcome.NotAllowed, null, request, new() { Resource = [Open, mine] });
        Is(DecisionOutcome.Allowed, "own", request, new() { Identity = [Allowing], Resource = [Open, mine] });
        Is(DecisionOutcome.Allowed, "own", request with { CrossAccount = true }, new() { Identity = [Allowing] });
        Is(DecisionOutcome.DeniedByStatement, "denying", request, new() { Identity = [Allowing], Resource = [Asking.Resource("denying", DenyAll + ToAll)] });
    }

    [Fact]
    public void An_identity_s_policy_among_those_of_the_resource_grants_nothing() =>
        Is(DecisionOutcome.NotAllowed, null, Asking.To(Push), new() { Resource = [Allowing] });

    private static void Is(DecisionOutcome outcome, string? policy, AccessRequest request, PolicySet policies)
    {
        var decision = AccessDecider.Decide(request, policies);
        Assert.Equal((outcome, policy), (decision.Outcome, decision.Policy));
        Assert.Equal(outcome == DecisionOutcome.NotAllowed, decision.Statement is null);
        Assert.Equal(decision, AccessDecider.Explain(request, policies).Decision);
    }
}
