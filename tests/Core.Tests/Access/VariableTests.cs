using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

public sealed class VariableTests
{
    [Theory]
    [InlineData("StringEquals", "${aws:username}", "web", true)]
    [InlineData("StringEquals", "${AWS:UserName}", "web", true)]
    [InlineData("StringEquals", "${ aws:username }", "web", true)]
    [InlineData("StringEquals", "a-${aws:username}-${aws:username}", "a-web-web", true)]
    [InlineData("StringEquals", "${aws:username}", "ops", false)]
    [InlineData("StringEquals", "${t:absent}", "", false)]
    [InlineData("StringEquals", "${t:absent}", "${t:absent}", false)]
    [InlineData("StringEquals", "${t:absent, 'all'}", "all", true)]
    [InlineData("StringEquals", "${aws:username,'all'}", "web", true)]
    [InlineData("StringEquals", "${aws:username,'all'}", "all", false)]
    [InlineData("StringEquals", "${t:absent,''}", "", true)]
    [InlineData("StringEquals", "${t:many}", "a", false)]
    [InlineData("StringEquals", "${t:many, 'a'}", "a", false)]
    [InlineData("StringNotEquals", "${t:many}", "a", true)]
    [InlineData("StringNotEquals", "${t:absent}", "a", true)]
    [InlineData("StringEquals", "${*}${?}${$}", "*?$", true)]
    [InlineData("StringLike", "${*}x*", "*xyz", true)]
    [InlineData("StringLike", "${*}x*", "axyz", false)]
    [InlineData("StringLike", "${?}", "a", false)]
    [InlineData("StringLike", "${$}{aws:username}", "${aws:username}", true)]
    [InlineData("StringLike", "*:${aws:username}:*", ":a:web:b:", true)]
    [InlineData("StringLike", "*:${aws:username}:*", ":a:web-ops:b:", false)]
    [InlineData("StringLike", "*:${t:star}:*", ":a:b:", false)]
    [InlineData("StringLike", "*:${t:star}:*", ":a:*:b:", true)]
    [InlineData("StringLike", "${t:question}", "a", false)]
    [InlineData("StringLike", "${t:absent, '*'}", "a", false)]
    [InlineData("StringLike", "$aws:username}", "$aws:username}", true)]
    [InlineData("StringEquals", "${t:nested}", "web", false)]
    [InlineData("StringEquals", "${t:nested}", "${aws:username}", true)]
    [InlineData("StringEqualsIgnoreCase", "${aws:username}", "WEB", true)]
    [InlineData("ArnLike", "arn:aws:iam::${t:account}:role/*", "arn:aws:iam::000000000000:role/x", true)]
    [InlineData("ArnLike", "arn:aws:iam::${t:star}:role/*", "arn:aws:iam::000000000000:role/x", false)]
    [InlineData("Bool", "${t:true}", "true", true)]
    [InlineData("Bool", "${t:true}", "false", false)]
    public void A_variable_in_a_condition_is_the_value_of_its_key(string test, string wanted, string has, bool holds) =>
        Assert.Equal(holds, Asking.Holds($$"""{"{{test}}":{"t:key":"{{wanted}}"} }""", Keys(("t:key", has))));

    [Theory]
    [InlineData("repository/${aws:username}/*", "web/app", true)]
    [InlineData("repository/${aws:username}/*", "web-ops/app", false)]
    [InlineData("repository/${t:star}/*", "web/app", false)]
    [InlineData("repository/${t:question}eb/*", "web/app", false)]
    [InlineData("repository/${t:slash}/*", "a/b/app", true)]
    [InlineData("repository/${t:absent}/*", "/app", false)]
    [InlineData("repository/${t:absent}*", "web/app", false)]
    [InlineData("repository/${t:many}/*", "a/app", false)]
    [InlineData("repository/${t:absent, 'web'}/*", "web/app", true)]
    [InlineData("repository/${*}", "web", false)]
    public void A_variable_in_a_resource_is_the_value_of_its_key(string resource, string repository, bool applies)
    {
        var document = Asking.Document(
            PolicyKind.Identity, $$""" "Effect":"Allow","Action":"*","Resource":"arn:aws:ecr:eu-west-2:000000000000:{{resource}}" """);
        Assert.Equal(applies, document.Statements[0].AppliesTo(Asking.To("ecr:PutImage", repository, keys: Keys())));
    }

    [Fact]
    public void The_older_language_has_no_variables()
    {
        var document = PolicyDocument.Parse(
            """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"t:key":"${aws:username}"}}}}""", PolicyKind.Identity);
        Assert.Equal("2008-10-17", document.Version);
        Assert.True(document.Statements[0].AppliesTo(Asking.To("ecr:PutImage", keys: Keys(("t:key", "${aws:username}")))));
        Assert.False(document.Statements[0].AppliesTo(Asking.To("ecr:PutImage", keys: Keys(("t:key", "web")))));
    }

    [Fact(DisplayName = "T22 a variable that stands for a huge text matches nothing")]
    public void Huge_values()
    {
        var huge = new string('a', PolicyDocument.MaxValueLength + 1);
        Assert.False(Asking.Holds("""{"StringEquals":{"t:key":"${t:huge}"}}""", Keys(("t:key", huge), ("t:huge", huge))));
        Assert.True(Asking.Holds("""{"StringEquals":{"t:key":"${t:huge}"}}""", Keys(("t:key", huge[1..]), ("t:huge", huge[1..]))));
    }

    private static ConditionKeys Keys(params (string Key, string Value)[] more)
    {
        var keys = new ConditionKeys
        {
            ["aws:username"] = "web",
            ["t:star"] = "*",
            ["t:question"] = "?",
            ["t:slash"] = "a/b",
            ["t:nested"] = "${aws:username}",
            ["t:account"] = Asking.Account,
            ["t:true"] = "true",
            ["t:many"] = (string[])["a", "b"],
        };
        foreach (var (key, value) in more)
        {
            keys[key] = value;
        }

        return keys;
    }
}
