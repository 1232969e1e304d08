using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Every way in which a policy is refused, with the place and the sentence.</summary>
public sealed class PolicyRefusalTests
{
    private const string Rest = "\"Effect\":\"Allow\",\"Action\":\"ecr:*\",\"Resource\":\"*\"";
    private const string Allow = "\"Effect\":\"Allow\",\"Action\":\"ecr:*\"";

    [Theory]
    [InlineData("", "the policy: is not a single JSON document")]
    [InlineData("{", "the policy: is not a single JSON document")]
    [InlineData("{}{}", "the policy: is not a single JSON document")]
    [InlineData("\uFEFF{}", "the policy: is not a single JSON document")]
    [InlineData("{/* */}", "the policy: is not a single JSON document")]
    [InlineData("""{"Id":[[[[[[[[[]]]]]]]]]}""", "the policy: is not a single JSON document")]
    [InlineData("[]", "the policy: is not a JSON object")]
    [InlineData("null", "the policy: is not a JSON object")]
    [InlineData("{}", "the policy: has no Statement")]
    [InlineData("""{"Statement":[]}""", "Statement: is an empty list")]
    [InlineData("""{"Statement":"x"}""", "Statement[0]: is not a JSON object")]
    [InlineData("""{"Statement":[{}]}""", "Statement[0]: has no Effect")]
    [InlineData($$"""{"Statement":[{ {{Rest}} },7]}""", "Statement[1]: is not a JSON object")]
    [InlineData($$"""{"statement":[{ {{Rest}} }]}""", "the policy: has no element 'statement'; its elements are Version, Id and Statement")]
    [InlineData($$"""{"Statement":[{ {{Rest}} }],"Statement":[]}""", "the policy: 'Statement' stands there twice")]
    [InlineData($$"""{"Statement":[{ {{Rest}} }],"\ud800":1}""", "the policy: has half of a surrogate pair in a name")]
    [InlineData("""{"Version":"2012-10-18","Statement":[]}""", "Version: '2012-10-18' is no version of the policy language: use 2012-10-17")]
    [InlineData("""{"Version":20121017,"Statement":[]}""", "Version: is not a string")]
    [InlineData("""{"Id":{},"Statement":[]}""", "Id: is not a string")]
    [InlineData("""{"Id":"\udc00","Statement":[]}""", "Id: has half of a surrogate pair")]
    [InlineData($$"""{"Statement":[{"Sid":"A",{{Rest}} },{"Sid":"B",{{Rest}} },{"Sid":"A",{{Rest}} }]}""", "Statement[2].Sid: 'A' is the Sid of Statement[0] as well")]
    public void Documents(string json, string sentence) => Invalid(sentence, () => PolicyDocument.Parse(json, PolicyKind.Identity));

    [Theory]
    [InlineData($"{Rest},\"effect\":\"Deny\"", "has no element 'effect'; its elements are Sid, Effect, Principal, NotPrincipal")]
    [InlineData($"{Rest},\"Effect\":\"Deny\"", "'Effect' stands there twice")]
    [InlineData($"\"Sid\":\"a b\",{Rest}", "Sid: 'a b' has more than letters and digits")]
    [InlineData($"\"Sid\":1,{Rest}", "Sid: is not a string")]
    [InlineData("\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"", "Effect: 'allow' is neither Allow nor Deny")]
    [InlineData("\"Effect\":true,\"Action\":\"*\",\"Resource\":\"*\"", "Effect: is not a string")]
    [InlineData("\"Effect\":\"Allow\",\"Resource\":\"*\"", "has neither Action nor NotAction")]
    [InlineData($"{Rest},\"NotAction\":\"ecr:*\"", "has both Action and NotAction")]
    [InlineData($"{Rest},\"NotResource\":\"*\"", "has both Resource and NotResource")]
    [InlineData(Allow, "has neither Resource nor NotResource")]
    [InlineData($"{Rest},\"Principal\":\"*\"", "Principal: is not for an identity's policy: that speaks of whom it is attached to")]
    [InlineData($"{Rest},\"NotPrincipal\":\"*\"", "NotPrincipal: is not for an identity's policy")]
    [InlineData($"{Allow},\"Resource\":[]", "Resource: is an empty list")]
    [InlineData($"{Allow},\"Resource\":7", "Resource: is not a string")]
    [InlineData($"{Allow},\"Resource\":[\"*\",null]", "Resource[1]: is not a string")]
    [InlineData($"{Allow},\"Resource\":\"web/*\"", "Resource: 'web/*' is neither '*' nor an ARN: arn:partition:service:region:account:resource")]
    [InlineData($"{Allow},\"NotResource\":\"arn:aws:ecr:*\"", "NotResource: 'arn:aws:ecr:*' is neither '*' nor an ARN")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:${{a:b}}:1:x\"", "Resource: 'arn:aws:ecr:${a:b}:1:x' has a variable before its fifth colon")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{a\"", "Resource: '${a' is a variable without its closing brace")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{}}\"", "Resource: '${}' is not a variable: a key has a service in front, such as ${aws:username}")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{username}}\"", "Resource: '${username}' is not a variable")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{**}}\"", "Resource: '${**}' is not a variable")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{a:b, c}}\"", "Resource: '${a:b, c}' has a default value without single quotes around it")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{a:b, 'c}}\"", "has a default value without single quotes around it")]
    [InlineData($"{Allow},\"Resource\":\"arn:aws:ecr:::${{a:b, 'c'd'}}\"", "has a default value without single quotes around it")]
    public void Statements(string statement, string sentence) =>
        Invalid(sentence, () => Asking.Document(PolicyKind.Identity, statement), "Statement[0]");

    [Theory]
    [InlineData("[]", "Action: is an empty list")]
    [InlineData("{}", "Action: is not a string")]
    [InlineData("[\"ecr:*\",7]", "Action[1]: is not a string")]
    [InlineData("\"\"", "Action: '' is neither '*' nor service:action, such as ecr:PutImage")]
    [InlineData("\"ecr\"", "Action: 'ecr' is neither")]
    [InlineData("\"ecr:\"", "Action: 'ecr:' is neither")]
    [InlineData("\":PutImage\"", "Action: ':PutImage' is neither")]
    [InlineData("\"e*:PutImage\"", "Action: 'e*:PutImage' is neither")]
    [InlineData("\"ecr:Put Image\"", "Action: 'ecr:Put Image' is neither")]
    [InlineData("\"ecr:${a:b}\"", "Action: 'ecr:${a:b}' is neither")]
    [InlineData("\"ecr:a:b\"", "Action: 'ecr:a:b' is neither")]
    public void Actions(string action, string sentence) =>
        Invalid(sentence, () => Asking.Document(PolicyKind.Identity, $"\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":{action}"), "Statement[0].");

    [Theory]
    [InlineData("[]", "Condition: is not a JSON object")]
    [InlineData("{\"StringEqual\":{\"a:b\":\"c\"}}", "Condition: 'StringEqual' is not a condition operator")]
    [InlineData("{\"ForAll:StringEquals\":{\"a:b\":\"c\"}}", "Condition: 'ForAll:StringEquals' is not a condition operator")]
    [InlineData("{\"StringEqualsIfExistsIfExists\":{\"a:b\":\"c\"}}", "is not a condition operator")]
    [InlineData("{\"BinaryNotEquals\":{\"a:b\":\"\"}}", "is not a condition operator")]
    [InlineData("{\"NullIfExists\":{\"a:b\":\"true\"}}", "Condition: 'NullIfExists' is not a condition operator: Null stands alone")]
    [InlineData("{\"ForAnyValue:Null\":{\"a:b\":\"true\"}}", "Condition: 'ForAnyValue:Null' is not a condition operator: Null stands alone")]
    [InlineData("{\"StringLike\":{},\"stringlike\":{}}", "Condition: 'stringlike' stands there twice")]
    [InlineData("{\"StringLike\":{}}", "Condition.StringLike: has no key")]
    [InlineData("{\"StringLike\":[]}", "Condition.StringLike: is not a JSON object")]
    [InlineData("{\"StringLike\":{\"a:b\":\"c\",\"A:B\":\"d\"}}", "Condition.StringLike: 'A:B' stands there twice")]
    [InlineData("{\"StringLike\":{\"team\":\"c\"}}", "Condition.StringLike: 'team' is not a condition key: a key has a service in front, such as aws:SourceIp")]
    [InlineData("{\"StringLike\":{\"${a:b}\":\"c\"}}", "Condition.StringLike: '${a:b}' is not a condition key")]
    [InlineData("{\"StringLike\":{\":b\":\"c\"}}", "is not a condition key")]
    [InlineData("{\"StringLike\":{\"a:b\":[]}}", "Condition.StringLike.a:b: is an empty list")]
    [InlineData("{\"StringLike\":{\"a:b\":null}}", "Condition.StringLike.a:b: is not a string, a number or a boolean")]
    [InlineData("{\"StringLike\":{\"a:b\":[\"c\",{}]}}", "Condition.StringLike.a:b[1]: is not a string, a number or a boolean")]
    [InlineData("{\"StringLike\":{\"a:b\":\"${c\"}}", "Condition.StringLike.a:b: '${c' is a variable without its closing brace; write ${$}{ for the characters")]
    [InlineData("{\"NumericEquals\":{\"a:b\":\"seven\"}}", "Condition.NumericEquals.a:b: 'seven' is not a number")]
    [InlineData("{\"NumericEquals\":{\"a:b\":\"1,000\"}}", "'1,000' is not a number")]
    [InlineData("{\"NumericEquals\":{\"a:b\":1e99}}", "'1e99' is not a number")]
    [InlineData("{\"NumericEquals\":{\"a:b\":\"${a:c}\"}}", "'${a:c}' is not a number")]
    [InlineData("{\"DateLessThan\":{\"a:b\":\"30/06/2013\"}}", "Condition.DateLessThan.a:b: '30/06/2013' is not a date (ISO 8601, or seconds since 1970)")]
    [InlineData("{\"DateLessThan\":{\"a:b\":\"2013-02-30\"}}", "is not a date")]
    [InlineData("{\"DateLessThan\":{\"a:b\":\"99999999999999999\"}}", "is not a date")]
    [InlineData("{\"Bool\":{\"a:b\":\"yes\"}}", "Condition.Bool.a:b: 'yes' is not true or false")]
    [InlineData("{\"Null\":{\"a:b\":1}}", "Condition.Null.a:b: '1' is not true or false")]
    [InlineData("{\"BinaryEquals\":{\"a:b\":\"*\"}}", "Condition.BinaryEquals.a:b: '*' is not base64")]
    [InlineData("{\"IpAddress\":{\"a:b\":\"10.0.0.0/33\"}}", "Condition.IpAddress.a:b: '10.0.0.0/33' is not an IP address or a CIDR range")]
    [InlineData("{\"IpAddress\":{\"a:b\":\"10.0.0.0/-1\"}}", "is not an IP address")]
    [InlineData("{\"IpAddress\":{\"a:b\":\"10.0.0.0/\"}}", "is not an IP address")]
    [InlineData("{\"IpAddress\":{\"a:b\":\"10.1\"}}", "is not an IP address")]
    [InlineData("{\"IpAddress\":{\"a:b\":\"010.0.0.1\"}}", "is not an IP address")]
    [InlineData("{\"NotIpAddress\":{\"a:b\":\"2001:db8::/129\"}}", "is not an IP address")]
    [InlineData("{\"NotIpAddress\":{\"a:b\":\"fe80::1%1\"}}", "is not an IP address")]
    [InlineData("{\"ArnLike\":{\"a:b\":\"arn:aws:ecr\"}}", "Condition.ArnLike.a:b: 'arn:aws:ecr' is not an ARN")]
    public void Conditions(string condition, string sentence) =>
        Invalid(sentence, () => Asking.Document(PolicyKind.Identity, $"{Rest},\"Condition\":{condition}"), "Statement[0].Condition");

    [Theory]
    [InlineData("\"me\"", """Principal: is neither "*" nor an object, such as {"AWS": "000000000000"}""")]
    [InlineData("[\"*\"]", "Principal: is not a JSON object")]
    [InlineData("{}", "Principal: names nobody")]
    [InlineData("{\"AWS\":[]}", "Principal.AWS: is an empty list")]
    [InlineData("{\"aws\":\"*\"}", "Principal: has no principals of the kind 'aws'; the kinds are AWS, Federated and Service")]
    [InlineData("{\"CanonicalUser\":\"x\"}", "has no principals of the kind 'CanonicalUser'")]
    [InlineData("{\"AWS\":\"00000000000\"}", "Principal.AWS: '00000000000' is neither '*', the 12 digits of an account, nor the ARN of a root, user, role")]
    [InlineData("{\"AWS\":[\"*\",\"arn:aws:iam::000000000000:user/*\"]}", "Principal.AWS[1]: 'arn:aws:iam::000000000000:user/*' is neither")]
    [InlineData("{\"AWS\":\"arn:aws:iam::000000000000:group/a\"}", "is neither '*', the 12 digits")]
    [InlineData("{\"AWS\":\"arn:aws:iam::000000000000:root\\n\"}", "is neither '*', the 12 digits")]
    [InlineData("{\"AWS\":\"arn:aws:sts::000000000000:assumed-role/a/*\"}", "is neither '*', the 12 digits")]
    [InlineData("{\"AWS\":\"AIDACKCEVSQ6C2EXAMPLE\"}", "is neither '*', the 12 digits")]
    [InlineData("{\"Service\":\"*\"}", "Principal.Service: '*' is not a service, such as codebuild.amazonaws.com")]
    [InlineData("{\"Service\":7}", "Principal.Service: is not a string")]
    [InlineData("{\"Federated\":\"*\"}", "Principal.Federated: '*' is neither the ARN of an oidc-provider or saml-provider nor a provider's host name")]
    [InlineData("{\"Federated\":\"arn:aws:iam::000000000000:oidc-provider/*\"}", "is neither the ARN of an oidc-provider")]
    public void Principals(string principal, string sentence) =>
        Invalid(sentence, () => Asking.Document(PolicyKind.Resource, $"{Allow},\"Principal\":{principal}"), "Statement[0].");

    [Fact]
    public void Each_kind_has_its_elements()
    {
        Invalid("Statement[0]: has neither Principal nor NotPrincipal", () => Asking.Document(PolicyKind.Resource, Allow));
        Invalid("Statement[0]: has both Principal and NotPrincipal", () => Asking.Document(PolicyKind.Resource, $"{Allow},\"Principal\":\"*\",\"NotPrincipal\":\"*\""));
        Invalid("Statement[0].Sid: 'a�' has more than characters that can be shown", () => Asking.Document(PolicyKind.Resource, $"{Allow},\"Principal\":\"*\",\"Sid\":\"a\\n\""));
        Invalid("Statement[0]: has no Principal, and a trust policy says whom it trusts", () => Asking.Document(PolicyKind.Trust, Allow));
        Invalid("Statement[0].NotPrincipal: is not for a trust policy", () => Asking.Document(PolicyKind.Trust, $"{Allow},\"NotPrincipal\":\"*\""));
        Invalid("Statement[0].Resource: is not for a trust policy", () => Asking.Document(PolicyKind.Trust, $"{Allow},\"Principal\":\"*\",\"Resource\":\"*\""));
    }

    [Fact]
    public void Half_a_surrogate_pair() => Invalid(
        "the policy: is not a single JSON document", () => PolicyDocument.Parse($$"""{"Id":"{{'\ud800'}}"}""", PolicyKind.Identity));

    [Fact(DisplayName = "T22 a policy of more than 20,480 characters is refused before it is read")]
    public void Too_long() => Invalid(
        "the policy: has 20481 characters, the most is 20480", () => PolicyDocument.Parse(new string('{', PolicyDocument.MaxLength + 1), PolicyKind.Identity));

    [Fact(DisplayName = "T22 values are bounded in length and in variables")]
    public void Long_values()
    {
        var value = new string('a', PolicyDocument.MaxValueLength + 1);
        Invalid("Statement[0].Action: has 2049 characters, the most is 2048", () => Asking.Document(PolicyKind.Identity, $"\"Effect\":\"Allow\",\"Action\":\"{value}\",\"Resource\":\"*\""));
        Invalid("a:b: has 2049 characters", () => Asking.Holds($$"""{"StringLike":{"a:b":"{{value}}"} }""", ConditionKeys.None));
        var variables = string.Concat(Enumerable.Repeat("${a:b}", 17));
        Invalid("a:b: has more than 16 variables", () => Asking.Holds($$"""{"StringLike":{"a:b":"{{variables}}"} }""", ConditionKeys.None));
    }

    [Fact(DisplayName = "T7 a refusal is short and has no control characters")]
    public void Refusals_are_printable()
    {
        var hostile = $"\\r\\n\\u001b[2J{new string('x', 2000)}";
        var refusal = Refused.With(RegistryError.PolicyInvalid, () => Asking.Document(PolicyKind.Identity, $"{Rest},\"Condition\":{{\"StringLike\":{{\"{hostile}\":1}}}}"));
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        Assert.InRange(refusal.Message.Length, 1, 400);
    }

    private static void Invalid(string sentence, Action parse, string place = "")
    {
        var refusal = Refused.With(RegistryError.PolicyInvalid, parse);
        Assert.StartsWith(place, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
