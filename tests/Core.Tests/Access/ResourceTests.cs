using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Which resources and actions a statement speaks of.</summary>
public sealed class ResourceTests
{
    [Theory]
    [InlineData("*", "web/app", true)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/web/*", "web/app", true)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/web/*", "web/app/deep", true)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/web/*", "web-ops/app", false)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/web/*", "web", false)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/web*", "web-ops/app", true)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/WEB/*", "web/app", false)]
    [InlineData("arn:aws:ecr:eu-west-2:000000000000:repository/w?b/a*", "web/app", true)]
    [InlineData("arn:aws:ecr:*:*:*", "web/app", true)]
    [InlineData("arn:*:*:*:*:*/app", "web/app", true)]
    [InlineData("arn:aws:ecr:eu-*:000000000000:repository/*", "web/app", true)]
    [InlineData("arn:aws:ecr:us-*:000000000000:repository/*", "web/app", false)]
    [InlineData("arn:aws:ecr:eu-west-2:111111111111:repository/*", "web/app", false)]
    [InlineData("arn:aws:ecr-public:eu-west-2:000000000000:repository/*", "web/app", false)]
    public void A_resource_is_matched_part_by_part(string pattern, string repository, bool matches)
    {
        Assert.Equal(matches, Statement("Resource", pattern).AppliesTo(Asking.To("ecr:PutImage", repository)));
        Assert.Equal(!matches, Statement("NotResource", pattern).AppliesTo(Asking.To("ecr:PutImage", repository)));
    }

    [Theory]
    [InlineData("arn:aws:*:repository/*:x:y", "arn:aws:ecr:eu:1:repository/x:y", false)]
    [InlineData("arn:aws:ecr:*:repository/x", "arn:aws:ecr:eu:1:repository/x", false)]
    [InlineData("arn:aws:ecr:e?1:1:x", "arn:aws:ecr:e:1:1:x", false)]
    [InlineData("arn:aws:ecr:eu:1:*", "arn:aws:ecr:eu:1:a:b/c:d", true)]
    [InlineData("arn:aws:ecr::1:*", "arn:aws:ecr::1:x", true)]
    [InlineData("arn:aws:ecr:*:1:*", "arn:aws:ecr::1:x", true)]
    [InlineData("arn:aws:ecr:*:*:*", "arn:aws:ecr:eu:1", false)]
    [InlineData("arn:aws:ecr:*:*:*", "*", false)]
    [InlineData("*", "*", true)]
    [InlineData("*", "", true)]
    public void Wildcards_of_the_first_five_parts_stay_in_them(string pattern, string resource, bool matches)
    {
        if (pattern.Split(':').Length is 1 or >= 6)
        {
            Assert.Equal(matches, Statement("Resource", pattern).AppliesTo(Asking.To("ecr:PutImage") with { Resource = resource }));
        }
        else
        {
            Assert.Throws<RegistryException>(() => Statement("Resource", pattern));
        }
    }

    [Theory]
    [InlineData("""["ecr:BatchGetImage","ecr:PutImage"]""", "ecr:PutImage", true)]
    [InlineData("""["ecr:Batch*"]""", "ecr:PutImage", false)]
    [InlineData("\"ECR:put?mage\"", "ecr:PutImage", true)]
    [InlineData("\"ecr:Put\"", "ecr:PutImage", false)]
    [InlineData("\"ecr-public:*\"", "ecr:PutImage", false)]
    [InlineData("\"ecr:*\"", "ecr-public:PutImage", false)]
    [InlineData("\"*\"", "sts:AssumeRole", true)]
    [InlineData("\"*:*\"", "sts:AssumeRole", true)]
    public void Actions_match_whatever_their_case(string actions, string action, bool matches)
    {
        foreach (var (element, expected) in new[] { ("Action", matches), ("NotAction", !matches) })
        {
            var document = Asking.Document(PolicyKind.Identity, $"\"Effect\":\"Allow\",\"{element}\":{actions},\"Resource\":\"*\"");
            Assert.Equal(expected, document.Statements[0].AppliesTo(Asking.To(action)));
        }
    }

    [Fact]
    public void Without_a_resource_the_policy_speaks_of_what_it_is_attached_to() => Assert.True(
        Asking.Document(PolicyKind.Resource, "\"Effect\":\"Allow\",\"Action\":\"ecr:*\",\"Principal\":\"*\"").Statements[0].AppliesTo(Asking.To("ecr:PutImage")));

    private static PolicyStatement Statement(string element, string pattern) =>
        Asking.Document(PolicyKind.Identity, $"\"Effect\":\"Allow\",\"Action\":\"ecr:*\",\"{element}\":\"{pattern}\"").Statements[0];
}
