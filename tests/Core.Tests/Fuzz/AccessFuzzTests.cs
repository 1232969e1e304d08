using Berth.Core.Access;

namespace Berth.Core.Tests.Fuzz;

/// <summary>The policy engine against slow and obvious ones, and its reader against bent policies.</summary>
[Collection("fuzz")]
[Trait("Category", "Fuzz")]
public sealed class AccessFuzzTests
{
    [Fact(DisplayName = "T22 wildcards match what the obvious matcher matches")]
    public void Wildcards()
    {
        var matches = 0L;
        var tried = Fuzzer.Run(0.05, WildcardCase.Any, _ => [], one =>
        {
            var expected = WildcardCase.Obvious(one.Pattern, one.Text);
            matches += expected ? 1 : 0;
            Assert.Equal(expected, WildcardPattern.Parse(one.Pattern).Matches(one.Text));
            Assert.Equal(expected, WildcardPattern.Parse(one.Pattern, ignoreCase: true).Matches(one.Text.ToUpperInvariant()));
        });
        Assert.InRange(matches, tried / 50, tried / 2);
    }

    [Fact]
    public void Decisions_are_those_of_the_guide_s_sentences()
    {
        var outcomes = Enum.GetValues<DecisionOutcome>().ToDictionary(outcome => outcome, _ => 0L);
        var tried = Fuzzer.Run(0.1, AccessCase.Any, AccessCase.Shrink, one =>
        {
            var explanation = one.Explain();
            outcomes[one.Expected()]++;
            Assert.Equal(one.Expected(), explanation.Decision.Outcome);
            Assert.Equal(one.Applied(), explanation.Statements.Select(statement => statement.Applied));
        });
        Assert.All(outcomes.Values, count => Assert.True(count > tried / 20, $"of {tried} cases only {count} have one of the outcomes: the others are not tested"));
    }

    [Fact(DisplayName = "T22 a bent policy is refused in one way or taken")]
    public void Bent_policies()
    {
        var taken = 0L;
        var tried = Fuzzer.Run(0.1, PolicyCase.Any, _ => [], one =>
        {
            try
            {
                Assert.Equal(one.Text, PolicyDocument.Parse(one.Text, one.Kind).Text);
                taken++;
            }
            catch (RegistryException refusal)
            {
                Assert.Equal(RegistryError.PolicyInvalid, refusal.Error);
                Assert.DoesNotContain(refusal.Message, char.IsControl);
                Assert.InRange(refusal.Message.Length, 10, 800);
            }
        });
        Assert.True(taken > tried / 20, $"only {taken} of {tried} bent policies were taken: the mutations are too coarse to test the others");
    }
}
