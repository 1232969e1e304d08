using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Every operator, on one value, with the key absent, negated, on several values.</summary>
public sealed class ConditionTests
{
    /// <summary>Written as <c>operator wanted,wanted | has,has | holds</c>; a dash is an absent key.</summary>
    [Theory]
    [InlineData("StringEquals web|web|yes")]
    [InlineData("StringEquals web|Web|no")]
    [InlineData("StringEquals web,ops|ops|yes")]
    [InlineData("StringEquals w*|web|no")]
    [InlineData("StringEquals w*|w*|yes")]
    [InlineData("StringEquals web|-|no")]
    [InlineData("StringEquals web|ops,web|yes")]
    [InlineData("StringNotEquals web|web|no")]
    [InlineData("StringNotEquals web|ops|yes")]
    [InlineData("StringNotEquals web,ops|ops|no")]
    [InlineData("StringNotEquals web|-|yes")]
    [InlineData("StringNotEquals web|ops,web|no")]
    [InlineData("StringEqualsIgnoreCase web|WEB|yes")]
    [InlineData("StringEqualsIgnoreCase web|WE|no")]
    [InlineData("StringEqualsIgnoreCase web|-|no")]
    [InlineData("StringNotEqualsIgnoreCase web|WEB|no")]
    [InlineData("StringNotEqualsIgnoreCase web|ops|yes")]
    [InlineData("StringNotEqualsIgnoreCase web|-|yes")]
    [InlineData("StringLike w*|web|yes")]
    [InlineData("StringLike w?b,x|web|yes")]
    [InlineData("StringLike W*|web|no")]
    [InlineData("StringLike *|-|no")]
    [InlineData("StringNotLike w*|web|no")]
    [InlineData("StringNotLike w*|ops|yes")]
    [InlineData("StringNotLike w*|-|yes")]
    [InlineData("stringlike w*|web|yes")]
    [InlineData("STRINGLIKEIFEXISTS w*|-|yes")]
    [InlineData("NumericEquals 7|7.0|yes")]
    [InlineData("NumericEquals 7|8|no")]
    [InlineData("NumericEquals 7|seven|no")]
    [InlineData("NumericEquals 7|-|no")]
    [InlineData("NumericNotEquals 7|7|no")]
    [InlineData("NumericNotEquals 7|8|yes")]
    [InlineData("NumericNotEquals 7|-|yes")]
    [InlineData("NumericLessThan 10|9|yes")]
    [InlineData("NumericLessThan 10|10|no")]
    [InlineData("NumericLessThanEquals 10|10|yes")]
    [InlineData("NumericLessThanEquals 10|10.01|no")]
    [InlineData("NumericGreaterThan -1|-0.5|yes")]
    [InlineData("NumericGreaterThan 9|9|no")]
    [InlineData("NumericGreaterThanEquals 1e3|1000|yes")]
    [InlineData("NumericGreaterThanEquals 9|8|no")]
    [InlineData("DateEquals 2026-01-02|2026-01-02T00:00:00Z|yes")]
    [InlineData("DateEquals 2026|1767225600|yes")]
    [InlineData("DateEquals 2026-02|2026-02-01T01:00:00+01:00|yes")]
    [InlineData("DateEquals 2026-01-02|2026-01-02T00:00:01Z|no")]
    [InlineData("DateEquals 2026-01-02|tomorrow|no")]
    [InlineData("DateNotEquals 2026-01-02|2026-01-02|no")]
    [InlineData("DateNotEquals 2026-01-02|-|yes")]
    [InlineData("DateLessThan 2026-01-02T10:00:00Z|2026-01-02T09:59:59.999Z|yes")]
    [InlineData("DateLessThan 2026-01-02T10:00:00Z|2026-01-02T10:00Z|no")]
    [InlineData("DateLessThanEquals 2026-01-02T10:00:00Z|2026-01-02T10:00Z|yes")]
    [InlineData("DateGreaterThan 1767225600|1767225601|yes")]
    [InlineData("DateGreaterThan 1767225600|2025-12-31|no")]
    [InlineData("DateGreaterThanEquals 2026-01-01|1767225600|yes")]
    [InlineData("DateGreaterThanEquals 2026-01-01|-|no")]
    [InlineData("Bool true|true|yes")]
    [InlineData("Bool True|true|yes")]
    [InlineData("Bool true|false|no")]
    [InlineData("Bool false|-|no")]
    [InlineData("BoolIfExists true|-|yes")]
    [InlineData("BoolIfExists true|false|no")]
    [InlineData("BinaryEquals QmluYXJ5|QmluYXJ5|yes")]
    [InlineData("BinaryEquals QmluYXJ5|qmluYXJ5|no")]
    [InlineData("BinaryEquals QmluYXJ5|*|no")]
    [InlineData("BinaryEquals QmluYXJ5|-|no")]
    [InlineData("IpAddress 10.1.0.0/16|10.1.255.255|yes")]
    [InlineData("IpAddress 10.1.0.0/16|10.2.0.0|no")]
    [InlineData("IpAddress 10.1.2.3/16|10.1.0.1|yes")]
    [InlineData("IpAddress 10.1.0.0/17|10.1.128.0|no")]
    [InlineData("IpAddress 10.1.0.7|10.1.0.7|yes")]
    [InlineData("IpAddress 10.1.0.7|10.1.0.8|no")]
    [InlineData("IpAddress 0.0.0.0/0|203.0.113.7|yes")]
    [InlineData("IpAddress 0.0.0.0/0|2001:db8::1|no")]
    [InlineData("IpAddress ::/0|10.0.0.1|no")]
    [InlineData("IpAddress 2001:db8::/33|2001:db8:7fff::1|yes")]
    [InlineData("IpAddress 2001:db8::/33|2001:db8:8000::1|no")]
    [InlineData("IpAddress 2001:DB8:0:0::1|2001:db8::1|yes")]
    [InlineData("IpAddress 10.0.0.0/8|::ffff:10.1.2.3|yes")]
    [InlineData("IpAddress ::ffff:10.0.0.0/104|10.1.2.3|yes")]
    [InlineData("IpAddress 10.0.0.0/8,192.0.2.0/24|192.0.2.1|yes")]
    [InlineData("IpAddress 0.0.0.0/0|localhost|no")]
    [InlineData("IpAddress 0.0.0.0/0|-|no")]
    [InlineData("NotIpAddress 10.0.0.0/8|10.1.2.3|no")]
    [InlineData("NotIpAddress 10.0.0.0/8|192.0.2.1|yes")]
    [InlineData("NotIpAddress 10.0.0.0/8|-|yes")]
    [InlineData("ArnEquals arn:aws:iam::000000000000:role/*|arn:aws:iam::000000000000:role/a/b|yes")]
    [InlineData("ArnLike arn:aws:iam::*:role/push|arn:aws:iam::000000000000:role/push|yes")]
    [InlineData("ArnLike arn:aws:*:role/push:x:y|arn:aws:iam::000000000000:role/push:x:y|no")]
    [InlineData("ArnLike *|arn:aws:iam::000000000000:role/push|yes")]
    [InlineData("ArnLike arn:aws:iam::*:role/push|push|no")]
    [InlineData("ArnLike arn:aws:iam::*:role/push|-|no")]
    [InlineData("ArnNotEquals arn:aws:iam::*:role/push|arn:aws:iam::000000000000:role/push|no")]
    [InlineData("ArnNotLike arn:aws:iam::*:role/push|arn:aws:iam::000000000000:role/pull|yes")]
    [InlineData("ArnNotLike arn:aws:iam::*:role/push|-|yes")]
    [InlineData("Null true|-|yes")]
    [InlineData("Null true|x|no")]
    [InlineData("Null false|x,y|yes")]
    [InlineData("Null False|-|no")]
    [InlineData("Null true,false|x|yes")]
    public void An_operator_on_one_value(string line) => Check(line);

    [Theory]
    [InlineData("StringEqualsIfExists web|-|yes")]
    [InlineData("StringEqualsIfExists web|ops|no")]
    [InlineData("StringNotEqualsIfExists web|-|yes")]
    [InlineData("StringNotEqualsIfExists web|web|no")]
    [InlineData("NumericLessThanIfExists 7|-|yes")]
    [InlineData("DateLessThanIfExists 2026|-|yes")]
    [InlineData("IpAddressIfExists 10.0.0.0/8|-|yes")]
    [InlineData("IpAddressIfExists 10.0.0.0/8|192.0.2.1|no")]
    [InlineData("ArnLikeIfExists arn:aws:iam::*:role/push|-|yes")]
    [InlineData("BinaryEqualsIfExists QQ==|-|yes")]
    [InlineData("ForAllValues:StringEquals a,b|a|yes")]
    [InlineData("ForAllValues:StringEquals a,b|a,b|yes")]
    [InlineData("ForAllValues:StringEquals a,b|a,c|no")]
    [InlineData("ForAllValues:StringEquals a,b|-|yes")]
    [InlineData("ForAllValues:StringLike a*|ab,ac|yes")]
    [InlineData("ForAllValues:StringNotEquals a,b|c,d|yes")]
    [InlineData("ForAllValues:StringNotEquals a,b|c,a|no")]
    [InlineData("ForAllValues:StringNotEquals a,b|-|yes")]
    [InlineData("ForAllValues:StringEqualsIfExists a|-|yes")]
    [InlineData("ForAnyValue:StringEquals a,b|c,b|yes")]
    [InlineData("ForAnyValue:StringEquals a,b|c,d|no")]
    [InlineData("ForAnyValue:StringEquals a,b|-|no")]
    [InlineData("ForAnyValue:StringLike a*|c,ab|yes")]
    [InlineData("ForAnyValue:StringNotEquals a|a,c|yes")]
    [InlineData("ForAnyValue:StringNotEquals a,b|a,b|no")]
    [InlineData("ForAnyValue:StringNotEquals a|-|no")]
    [InlineData("ForAnyValue:StringNotLike a*|-|no")]
    [InlineData("ForAnyValue:StringEqualsIfExists a|-|yes")]
    [InlineData("foranyvalue:stringequalsifexists a|b|no")]
    [InlineData("ForAnyValue:NumericGreaterThan 7|1,8|yes")]
    [InlineData("ForAllValues:NumericGreaterThan 7|1,8|no")]
    [InlineData("ForAnyValue:IpAddress 10.0.0.0/8|192.0.2.1,10.0.0.1|yes")]
    [InlineData("ForAllValues:Bool true|true,false|no")]
    [InlineData("ForAllValues:ArnLike arn:aws:iam::*:role/*|arn:aws:iam::1:role/a,arn:aws:iam::1:user/a|no")]
    public void An_operator_on_what_is_absent_or_several(string line) => Check(line);

    [Fact]
    public void All_keys_and_all_operators_must_hold()
    {
        const string Condition = """{"StringEquals":{"t:a":"1","t:b":"2"},"StringLike":{"t:c":"3*"}}""";
        Assert.True(Asking.Holds(Condition, new ConditionKeys { ["T:A"] = "1", ["t:B"] = "2", ["t:c"] = "34" }));
        Assert.False(Asking.Holds(Condition, new ConditionKeys { ["t:a"] = "1", ["t:b"] = "x", ["t:c"] = "34" }));
        Assert.False(Asking.Holds(Condition, new ConditionKeys { ["t:a"] = "1", ["t:b"] = "2", ["t:c"] = "4" }));
    }

    [Theory]
    [InlineData("token.actions.githubusercontent.com:sub")]
    [InlineData("oidc.circleci.com/org/0c7cf3c4:sub")]
    [InlineData("aws:PrincipalTag/Cost Centre+=._:/-@")]
    public void Keys_may_have_these_characters(string key) =>
        Assert.True(Asking.Holds($$"""{"StringEquals":{"{{key}}":"x"} }""", new ConditionKeys { [key.ToUpperInvariant()] = "x" }));

    [Fact]
    public void A_list_without_values_is_an_absent_key()
    {
        var keys = new ConditionKeys { ["t:key"] = Array.Empty<string>() };
        Assert.True(Asking.Holds("""{"Null":{"t:key":"true"}}""", keys));
        Assert.False(Asking.Holds("""{"ForAnyValue:StringLike":{"t:key":"*"}}""", keys));
    }

    private static void Check(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var parts = line[(space + 1)..].Split('|');
        var wanted = string.Join(',', parts[0].Split(',').Select(value => $"\"{value}\""));
        var has = parts[1].Split(',');
        var keys = new ConditionKeys { ["t:key"] = parts[1] == "-" ? KeyValues.Absent : has.Length == 1 ? has[0] : has };
        Assert.Equal(parts[2] == "yes", Asking.Holds($$"""{"{{line[..space]}}":{"T:KEY":[{{wanted}}]} }""", keys));
    }
}
