using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

public sealed class PolicyDocumentTests
{
    private const string Rest = "\"Effect\":\"Allow\",\"Action\":\"ecr:*\",\"Resource\":\"*\"";

    public static TheoryData<string> Corpus => [.. PolicyCorpus.Names];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Real_policies_are_taken(string name)
    {
        var document = PolicyCorpus.Named(name).Document;
        Assert.Equal(PolicyCorpus.Read(name), document.Text);
        Assert.Equal("2012-10-17", document.Version);
        Assert.NotEmpty(document.Statements);
    }

    [Fact]
    public void The_text_is_kept_and_the_elements_are_read()
    {
        const string Text = """
            { "Id": "one", "Version": "2008-10-17", "Statement": [
              { "Sid": "First", "Effect": "Allow", "Action": "ecr:*", "Resource": "*" },
              { "Effect": "Deny", "NotAction": ["ecr:Get*"], "NotResource": ["arn:aws:ecr:*:*:repository/a"],
                "Condition": { "stringequalsifexists": { "aws:PrincipalTag/A b": ["x", "y"] } } } ] }
            """;
        var document = PolicyDocument.Parse(Text, PolicyKind.Identity);
        Assert.Equal((Text, "one", "2008-10-17"), (document.Text, document.Id, document.Version));
        Assert.Equal([(0, "First", Effect.Allow), (1, null, Effect.Deny)], document.Statements.Select(statement => (statement.Index, statement.Sid, statement.Effect)));
        var condition = Assert.Single(document.Statements[1].Conditions);
        Assert.Equal(("StringEqualsIfExists", "aws:PrincipalTag/A b"), (condition.Operator, condition.Key));
        Assert.Equal(["x", "y"], condition.Values);
    }

    [Theory]
    [InlineData($$"""{"Statement":{ {{Rest}} } }""")]
    [InlineData($$"""{"Statement":[{ {{Rest}} }]}""")]
    [InlineData($$"""{"Statement":{"Sid":"", {{Rest}} } }""")]
    [InlineData($$"""{"Statement":[{"Sid":"", {{Rest}} },{"Sid":"", {{Rest}} }]}""")]
    [InlineData($$"""{"Statement":{ {{Rest}},"Condition":{} } }""")]
    [InlineData($$"""{"Statement":{ {{Rest}},"Condition":{"Bool":{"aws:SecureTransport":true} } } }""")]
    [InlineData($$"""{"Statement":{ {{Rest}},"Condition":{"NumericLessThan":{"berth:Size":[1,-2.5,"1e3"]} } } }""")]
    [InlineData("""{"Statement":{"Effect":"Deny","Action":"*","Resource":["arn:*:ecr:?u-*::repository/*","*"]}}""")]
    [InlineData("""{"Statement":{"Effect":"Deny","Action":["*:*","ecr-public:G?t*"],"Resource":"*"}}""")]
    public void An_identity_policy_may_look_like_this(string json) =>
        Assert.All(PolicyDocument.Parse(json, PolicyKind.Identity).Statements, statement => Assert.Null(statement.Sid));

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("""{"AWS":"*"}""")]
    [InlineData("""{"AWS":"000000000000"}""")]
    [InlineData("""{"AWS":["arn:aws:iam::000000000000:root","arn:aws-cn:iam::000000000000:user/a/b@c.d","arn:aws:iam::000000000000:role/service/x"]}""")]
    [InlineData("""{"AWS":["arn:aws:sts::000000000000:assumed-role/x/y=z,","arn:aws:sts::000000000000:federated-user/x"]}""")]
    [InlineData("""{"Service":["codebuild.amazonaws.com","replication.ecr.amazonaws.com"]}""")]
    [InlineData("""{"Federated":["cognito-identity.amazonaws.com","arn:aws:iam::000000000000:oidc-provider/oidc.circleci.com/org/x","arn:aws:iam::000000000000:saml-provider/x"]}""")]
    public void A_resource_policy_may_name_these(string principal) => Assert.Null(Asking.Document(
        PolicyKind.Resource, $$""" "Sid":"new statement: 1","Effect":"Allow","Action":"ecr:*","Principal":{{principal}} """).Id);

    [Fact]
    public void The_longest_policy_is_taken()
    {
        var json = $$"""{"Statement":{ {{Rest}} } }""";
        Assert.NotNull(PolicyDocument.Parse(json.PadRight(PolicyDocument.MaxLength), PolicyKind.Identity));
    }
}
