using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Lifecycle;

public sealed class LifecyclePolicyTests
{
    private const string Count = "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1";

    [Fact]
    public void A_policy_is_written_compact_in_the_order_of_ECR() => Assert.Equal(
        """
        {"rules":[{"rulePriority":1,"description":"keep ü & \"ten\"","selection":{"tagStatus":"tagged","tagPrefixList":["v"],"countType":"imageCountMoreThan","countNumber":10},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},"action":{"type":"expire"}},{"rulePriority":3,"selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":7},"action":{"type":"transition","targetStorageClass":"archive"}}]}
        """,
        LifecyclePolicy.Parse("""
        { "rules" : [
            { "action": {"type": "expire"}, "description": "keep \u00fc \u0026 \"ten\"", "rulePriority": 1,
              "selection": { "countNumber": 10, "countType": "imageCountMoreThan", "tagPrefixList": ["v"], "tagStatus": "tagged" } },
            { "action": {"type": "expire"}, "rulePriority": 2,
              "selection": { "countUnit": "days", "countNumber": 90, "countType": "sinceImageTransitioned", "storageClass": "archive", "tagStatus": "any" } },
            { "action": {"targetStorageClass": "archive", "type": "transition"}, "rulePriority": 3,
              "selection": { "countUnit": "days", "countNumber": 7, "countType": "sinceImagePulled", "tagStatus": "any" } } ] }
        """).Text);

    [Theory]
    [InlineData("nope", "Could not map policyString into LifecyclePolicy. 'nope' is an invalid JSON literal")]
    [InlineData("[]", "instance type (array) does not match any allowed primitive type (allowed: [\"object\"])")]
    [InlineData("{}", "object has missing required properties ([\"rules\"])")]
    [InlineData("{\"rules\":[],\"rules\":[]}", "Could not map policyString into LifecyclePolicy.")]
    [InlineData("{\"rules\":[]}", "array is too short: must have at least 1 elements but instance has 0 elements at rules")]
    [InlineData("{\"rules\":[],\"x\":1}", "object instance has properties which are not allowed by the schema: ([\"x\"])")]
    [InlineData("{\"rules\":{}}", "instance type (object) does not match any allowed primitive type (allowed: [\"array\"]) at rules")]
    [InlineData("{\"rules\":[{\"selection\":{}}]}", "object has missing required properties ([\"action\",\"rulePriority\"]) at rules[0]")]
    [InlineData("{\"rules\":[{\"\\uD800\":1}]}", "Could not map policyString into LifecyclePolicy. Cannot read incomplete UTF-16")]
    public void The_outer_form_is_checked(string text, string sentence) => Refuses(text, sentence);

    [Theory]
    [InlineData("\"tagStatus\":\"Any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "instance value (\"Any\") not found in enum (possible values: [\"any\",\"tagged\",\"untagged\"]) at rules[0].selection.tagStatus")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"x\",\"countNumber\":1", "(possible values: [\"imageCountMoreThan\",\"sinceImagePulled\",\"sinceImagePushed\",\"sinceImageTransitioned\"])")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":0", "numeric instance is lower than the required minimum (minimum: 1, found: 0) at rules[0].selection.countNumber")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":-3000000000", "(minimum: 1, found: -3000000000)")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":3000000000", "numeric instance is greater than the required maximum (maximum: 2147483647, found: 3000000000)")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1.5", "numeric instance is not an integer of 32 bits (found: 1.5)")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":\"1\"", "instance type (string) does not match any allowed primitive type (allowed: [\"integer\"])")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1,\"countUnit\":\"days\"", "countUnit is not used with countType imageCountMoreThan")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"sinceImagePushed\",\"countNumber\":1", "object has missing required properties ([\"countUnit\"]) at rules[0].selection")]
    [InlineData("\"tagStatus\":\"any\",\"countType\":\"sinceImagePushed\",\"countNumber\":1,\"countUnit\":\"hours\"", "instance value (\"hours\") not found in enum (possible values: [\"days\"])")]
    [InlineData("\"tagStatus\":\"tagged\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "tagStatus tagged needs a tagPatternList or a tagPrefixList")]
    [InlineData("\"tagStatus\":\"tagged\",\"tagPatternList\":[],\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "array is too short")]
    [InlineData("\"tagStatus\":\"tagged\",\"tagPatternList\":[\"\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "string \"\" is too short (length: 0, required minimum: 1) at rules[0].selection.tagPatternList[0]")]
    [InlineData("\"tagStatus\":\"tagged\",\"tagPatternList\":[\"a*b*c*d*e*\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "a pattern has at most 4 wildcards (*), found 5")]
    [InlineData("\"tagStatus\":\"tagged\",\"tagPatternList\":[\"\\uD800\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "half of a surrogate pair")]
    [InlineData("\"tagStatus\":\"untagged\",\"tagPrefixList\":[\"a\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1", "are used with tagStatus tagged alone")]
    [InlineData("\"tagStatus\":\"any\",\"storageClass\":\"archive\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":100", "storageClass archive and countType sinceImageTransitioned are used together alone")]
    [InlineData("\"tagStatus\":\"any\",\"storageClass\":\"archive\",\"countType\":\"sinceImageTransitioned\",\"countUnit\":\"days\",\"countNumber\":89", "(minimum: 90, found: 89)")]
    public void A_selection_is_checked(string selection, string sentence) => Refuses(Pictures.Policy(Pictures.Rule(1, selection)), sentence);

    [Theory]
    [InlineData(Count, "{\"type\":\"delete\"}", "(possible values: [\"expire\",\"retain\",\"transition\"])")]
    [InlineData(Count, "{\"type\":\"transition\"}", "object has missing required properties ([\"targetStorageClass\"]) at rules[0].action")]
    [InlineData(Count, "{\"type\":\"transition\",\"targetStorageClass\":\"standard\"}", "images transition to the storage class archive alone")]
    [InlineData(Count, "{\"type\":\"expire\",\"targetStorageClass\":\"archive\"}", "targetStorageClass is used with the action transition alone")]
    [InlineData(Count, "{\"type\":\"expire\",\"x\":1}", "not allowed by the schema: ([\"x\"]) at rules[0].action")]
    [InlineData(Count, "{\"type\":\"retain\"}", "not allowed by the schema: ([\"countType\",\"countNumber\"]) at rules[0].selection")]
    [InlineData("\"tagStatus\":\"any\",\"storageClass\":\"archive\",\"countType\":\"sinceImageTransitioned\",\"countUnit\":\"days\",\"countNumber\":90", "{\"type\":\"transition\",\"targetStorageClass\":\"archive\"}", "archived images can expire, not transition")]
    public void An_action_is_checked(string selection, string action, string sentence) => Refuses(Pictures.Policy(Pictures.Rule(1, selection, action)), sentence);

    [Fact]
    public void Rules_are_checked_against_each_other()
    {
        Refuses(Pictures.Policy(Pictures.Rule(1, Untagged), Pictures.Rule(1, Count)), "rulePriority 1 is that of another rule as well at rules[1].rulePriority");
        Refuses(Pictures.Policy(Pictures.Rule(2, Untagged), Pictures.Rule(1, Count)), "a rule with tagStatus any must have the highest rulePriority of its storage class");
        Refuses(Pictures.Policy(Pictures.Rule(1, Count), Pictures.Rule(2, Count)), "a rule with tagStatus any must have the highest rulePriority");
        Refuses(Pictures.Policy(Pictures.Rule(1, Untagged), Pictures.Rule(2, Untagged)), "only one rule of a storage class may have tagStatus untagged at rules[1]");
        Refuses(Pictures.Policy(Pictures.Rule(1, Prefixes("a", "b")), Pictures.Rule(2, Prefixes("c", "b"))), "the prefix \"b\" is that of another rule of the storage class as well at rules[1]");
        Refuses(Pictures.Policy([.. Enumerable.Range(1, 51).Select(number => Pictures.Rule(number, Prefixes($"{number}")))]), "must have at most 50 elements but instance has 51 elements");
        Assert.Equal(50, LifecyclePolicy.Parse(Pictures.Policy([.. Enumerable.Range(1, 50).Select(number => Pictures.Rule(number, Prefixes($"{number}")))])).Rules.Count);
    }

    [Fact]
    public void A_rule_that_retains_stands_anywhere()
    {
        const string Retain = "{\"type\":\"retain\"}";
        var policy = LifecyclePolicy.Parse(Pictures.Policy(
            Pictures.Rule(1, "\"tagStatus\":\"any\"", Retain),
            Pictures.Rule(2, "\"tagStatus\":\"untagged\"", Retain),
            Pictures.Rule(3, "\"tagStatus\":\"tagged\",\"tagPrefixList\":[\"b\"]", Retain),
            Pictures.Rule(4, Prefixes("b")),
            Pictures.Rule(5, Untagged),
            Pictures.Rule(6, Count),
            Pictures.Rule(7, "\"tagStatus\":\"tagged\",\"tagPatternList\":[\"release-*\"]", Retain)));

        Assert.Equal(["rule 1: action retain", "rule 2: action retain", "rule 3: action retain", "rule 7: action retain"], policy.Extensions);
        Assert.EndsWith("""{"rulePriority":7,"selection":{"tagStatus":"tagged","tagPatternList":["release-*"]},"action":{"type":"retain"}}]}""", policy.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_is_not_longer_than_ECR_takes()
    {
        var text = Pictures.Policy(Pictures.Rule(1, Count));
        Assert.Single(LifecyclePolicy.Parse(text + new string(' ', LifecyclePolicy.MaxLength - text.Length)).Rules);
        Refuses(text + new string(' ', LifecyclePolicy.MaxLength - text.Length + 1), "the policy has 30721 characters, the most is 30720");
    }

    [Fact]
    public void A_refusal_repeats_no_control_characters_and_not_all_of_a_long_text()
    {
        var refusal = Refused.With(RegistryError.LifecyclePolicyInvalid, () => LifecyclePolicy.Parse($$"""{"{{string.Concat(Enumerable.Repeat("\\u001b[31m", 2000))}}":1}"""));
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        Assert.InRange(refusal.Message.Length, 50, 600);
    }

    private const string Untagged = "\"tagStatus\":\"untagged\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1";

    private static string Prefixes(params string[] prefixes) =>
        $"\"tagStatus\":\"tagged\",\"tagPrefixList\":[{string.Join(',', prefixes.Select(prefix => $"\"{prefix}\""))}],\"countType\":\"imageCountMoreThan\",\"countNumber\":1";

    private static void Refuses(string text, string sentence) => Refused.With(RegistryError.LifecyclePolicyInvalid, sentence, () => LifecyclePolicy.Parse(text));
}
