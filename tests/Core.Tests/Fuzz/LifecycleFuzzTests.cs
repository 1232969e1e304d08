using Berth.Core.Lifecycle;
using Berth.Core.Tests.Lifecycle;

namespace Berth.Core.Tests.Fuzz;

/// <summary>The planner against a slow and obvious one, and its reader against bent policies.</summary>
[Collection("fuzz")]
[Trait("Category", "Fuzz")]
public sealed class LifecycleFuzzTests
{
    [Fact]
    public void Plans_are_those_of_the_guide_s_sentences()
    {
        var outcomes = Enum.GetNames<LifecycleReasonKind>().Concat(["Expire", "Transition", "stays"]).ToDictionary(name => name, _ => 0L);
        var tried = Fuzzer.Run(0.15, LifecycleCase.Any, LifecycleCase.Shrink, one =>
        {
            var model = new LifecycleModel(one.Policy, one.Images, Pictures.Now);
            var plan = LifecyclePlanner.Plan(one.Policy, one.Images, Pictures.Now);
            foreach (var verdict in (IEnumerable<LifecycleVerdict>)[.. plan.Actions, .. plan.Kept])
            {
                outcomes[verdict.Action?.ToString() ?? "stays"]++;
                outcomes[verdict.Reason.Kind.ToString()]++;
                Assert.Equal(
                    (LifecycleCase.Describe(verdict.Image), model.Of(verdict.Image)),
                    (LifecycleCase.Describe(verdict.Image), (verdict.Action, verdict.RulePriority ?? 0)));
                Assert.NotEmpty(verdict.Reason.ToString());
            }

            Assert.Equal(one.Images.Count, plan.Actions.Count + plan.Kept.Count);
            OlderGoesFirst(plan);
        });
        Assert.All(outcomes, outcome => Assert.True(outcome.Value > tried / 1000, $"of {tried} cases only {outcome.Value} images have the outcome {outcome.Key}: the others are not tested"));
    }

    [Fact(DisplayName = "T22 a bent lifecycle policy is refused in one way or taken, and written back the same")]
    public void Bent_policies()
    {
        var taken = 0L;
        var tried = Fuzzer.Run(0.05, LifecycleText.Any, FuzzText.Shrink, text =>
        {
            try
            {
                var policy = LifecyclePolicy.Parse(text);
                Assert.Equal(policy.Text, LifecyclePolicy.Parse(policy.Text).Text);
                taken++;
            }
            catch (RegistryException refusal)
            {
                Assert.Equal(RegistryError.LifecyclePolicyInvalid, refusal.Error);
                Assert.DoesNotContain(refusal.Message, char.IsControl);
                Assert.InRange(refusal.Message.Length, 100, 800);
            }
        });
        Assert.True(taken > tried / 20, $"only {taken} of {tried} bent policies were taken: the mutations are too coarse to test the others");
    }

    /// <summary>"Older before newer, always", and what is attached directly behind what it is attached to.</summary>
    private static void OlderGoesFirst(LifecyclePlan plan)
    {
        var own = plan.Actions.Where(verdict => verdict.Reason.Kind != LifecycleReasonKind.WithSubject).Select(verdict => verdict.Image.RestoredAt ?? verdict.Image.PushedAt).ToList();
        Assert.Equal(own.Order(), own);
        var gone = new HashSet<string>();
        foreach (var verdict in plan.Actions)
        {
            gone.Add(verdict.Image.Digest.Value);
            Assert.True(verdict.Reason.Kind != LifecycleReasonKind.WithSubject || gone.Contains(verdict.Image.Subject!.Value.Value));
        }
    }
}
