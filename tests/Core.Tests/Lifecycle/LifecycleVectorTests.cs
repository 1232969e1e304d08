using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Lifecycle;

/// <summary>What ECR's guide prints or says, policy by policy.</summary>
public sealed class LifecycleVectorTests
{
    public static TheoryData<string> Ids => [.. LifecycleVector.Ids];

    public static TheoryData<string> InvalidIds => [.. LifecycleVector.InvalidIds];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_policy_does_what_the_guide_says(string id)
    {
        var vector = LifecycleVector.Find(id);

        var plan = LifecyclePlanner.Plan(vector.Policy, vector.Images, Pictures.Now);

        Assert.Equal(Sorted(vector.Expired), Sorted(plan, LifecycleAction.Expire));
        Assert.Equal(Sorted(vector.Archived), Sorted(plan, LifecycleAction.Transition));
        Assert.All(vector.Rules, rule => Assert.Equal(rule.Priority, plan.Of(rule.Name).RulePriority));
        Assert.Equal(vector.Images.Count, plan.Actions.Count + plan.Kept.Count);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_policy_is_written_back_as_it_was(string id)
    {
        var policy = LifecycleVector.Find(id).Policy;

        Assert.Equal(policy.Text, LifecyclePolicy.Parse(policy.Text).Text);
        Assert.Empty(policy.Extensions);
    }

    [Theory]
    [MemberData(nameof(InvalidIds))]
    public void What_ECR_refuses_is_refused_or_known_as_more_than_ECR_has(string id)
    {
        var text = LifecycleVector.FindInvalid(id);
        if (id == "pulled-expire")
        {
            Assert.Equal(["rule 1: sinceImagePulled with expire"], LifecyclePolicy.Parse(text).Extensions);
            return;
        }

        var refusal = Refused.With(RegistryError.LifecyclePolicyInvalid, () => LifecyclePolicy.Parse(text));
        Assert.StartsWith(
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_vector_is_lost() => Assert.Equal((19, 16), (LifecycleVector.Ids.Count, LifecycleVector.InvalidIds.Count));

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Select(name => Pictures.DigestOf(name).Value).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sorted(LifecyclePlan plan, LifecycleAction action) =>
        plan.Actions.Where(verdict => verdict.Action == action).Select(verdict => verdict.Image.Digest.Value).Order(StringComparer.Ordinal);
}
