using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

public sealed class ExplanationTests
{
    private const string Push = "\"Effect\":\"Allow\",\"Action\":\"ecr:PutImage\"";

    [Fact]
    public void Every_statement_says_whether_it_applied_and_what_kept_it_from_that()
    {
        var policies = new PolicySet
        {
            Identity =
            [
                Asking.Identity(
                    "berth:team-namespaces",
                    "\"Sid\":\"Pull\",\"Effect\":\"Allow\",\"Action\":\"ecr:BatchGetImage\",\"Resource\":\"*\"",
                    Push + ",\"Resource\":\"arn:aws:ecr:*:*:repository/ops/*\"",
                    Push + ",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"github:team\":\"y\"}}",
                    Push + ",\"Resource\":\"*\",\"Condition\":{\"ForAnyValue:StringLike\":{\"github:teams\":[\"y\",\"${aws:username}\"]}}",
                    Push + ",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"github:owner\":true}}"),
            ],
            Resource = [Asking.Resource("registry policy", Push + ",\"Principal\":{\"AWS\":\"111111111111\"}", Push + ",\"Principal\":\"*\"")],
            Boundaries = [Asking.Identity("boundary", Push + ",\"Resource\":\"*\"")],
            Session = [Asking.Identity("session", "\"Effect\":\"Deny\",\"Action\":\"ecr:*\",\"Resource\":\"*\"")],
        };
        var keys = new ConditionKeys { ["github:team"] = "x", ["github:teams"] = (string[])["a", "b"] };
        var explanation = AccessDecider.Explain(Asking.To("ecr:PutImage", keys: keys), policies);
        Assert.Equal(
            """
            denied by session, statement 0
              berth:team-namespaces, statement 0 (Pull): does not apply: the action does not match
              berth:team-namespaces, statement 1: does not apply: the resource does not match
              berth:team-namespaces, statement 2: does not apply: condition StringEquals github:team: has [x], wants [y]
              berth:team-namespaces, statement 3: does not apply: condition ForAnyValue:StringLike github:teams: has [a, b], wants [y, ${aws:username}]
              berth:team-namespaces, statement 4: does not apply: condition Bool github:owner: has nothing, wants [true]
              registry policy, statement 0: does not apply: the principal does not match
              registry policy, statement 1: allows
              boundary, statement 0: allows
              session, statement 0: denies
            """,
            explanation.ToString());
        Assert.Equal([PolicyRole.Identity, PolicyRole.Resource, PolicyRole.Boundary, PolicyRole.Session], explanation.Statements.Select(statement => statement.Role).Distinct());
        Assert.All(explanation.Statements, statement => Assert.Equal(statement.Applied, statement.Reason is null));
    }

    [Fact]
    public void The_summary_says_what_is_missing()
    {
        var own = Asking.Identity("own", Push + ",\"Resource\":\"*\"");
        var narrow = Asking.Identity("narrow", "\"Sid\":\"x\",\"Effect\":\"Allow\",\"Action\":\"ecr:Get*\",\"Resource\":\"*\"");
        var account = Asking.Resource("repository policy", Push + $",\"Principal\":{{\"AWS\":\"{Asking.Account}\"}}");
        var request = Asking.To("ecr:PutImage");
        Assert.Equal("allowed by own, statement 0", AccessDecider.Explain(request, new() { Identity = [own] }).Summary);
        Assert.Equal("allowed by narrow, statement 0 (x)", AccessDecider.Explain(Asking.To("ecr:GetLifecyclePolicy"), new() { Identity = [narrow] }).Summary);
        Assert.Equal("not allowed: no statement allows it", AccessDecider.Explain(request, new() { Identity = [narrow] }).Summary);
        Assert.Equal("not allowed: narrow narrows the caller and does not allow it", AccessDecider.Explain(request, new() { Identity = [own], Session = [narrow] }).Summary);
        Assert.Equal(
            "not allowed: the resource's policies allow it, and the caller's own must as well", AccessDecider.Explain(request, new() { Resource = [account] }).Summary);
        Assert.Equal(
            "not allowed: the caller's own policies allow it, and the resource's must as well",
            AccessDecider.Explain(request with { CrossAccount = true }, new() { Identity = [own] }).Summary);
    }

    [Fact(DisplayName = "T7 an explanation does not repeat hostile text")]
    public void Reasons_are_printable()
    {
        var policy = Asking.Identity("own", Push + ",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"t:key\":\"y\\r\\n\"}}");
        var keys = new ConditionKeys { ["t:key"] = $"\u001b[2J\r\n{new string('x', 5000)}" };
        var reason = Assert.Single(AccessDecider.Explain(Asking.To("ecr:PutImage", keys: keys), new() { Identity = [policy] }).Statements).Reason!;
        Assert.DoesNotContain(reason, char.IsControl);
        Assert.InRange(reason.Length, 1, 400);
    }
}
