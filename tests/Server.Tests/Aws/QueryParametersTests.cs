using Berth.Server.Aws;

namespace Berth.Server.Tests.Aws;

public sealed class QueryParametersTests
{
    private static readonly ServiceModel Iam = ServiceModel.Load("iam");
    private static readonly ServiceModel Sts = ServiceModel.Load("sts");

    [Fact]
    public void Members_lists_and_structures_become_an_object() => Assert.Equal(
        """{"Path":"/a/","UserName":"alice","Tags":[{"Key":"team","Value":"web"},{"Key":"x","Value":""}]}""",
        Read(Iam, "CreateUser", ("UserName", "alice"), ("Path", "/a/"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "web"),
            ("Tags.member.10.Value", ""), ("Tags.member.10.Key", "x"), ("Unknown.member.1", "passed over")));

    [Fact]
    public void Numbers_and_truth_values_are_typed() => Assert.Equal(
        """{"PolicyArn":"arn","PolicyDocument":"{}","SetAsDefault":true}""",
        Read(Iam, "CreatePolicyVersion", ("PolicyArn", "arn"), ("PolicyDocument", "{}"), ("SetAsDefault", "true")));

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Equal("""{"ClientIDList":[]}""", Read(Iam, "CreateOpenIDConnectProvider", ("ClientIDList", "")));

    [Theory]
    [InlineData("one")]
    [InlineData("")]
    [InlineData("1e999")]
    public void A_number_that_is_none_is_refused(string text) =>
        Assert.Equal("MalformedInput", Assert.Throws<AwsException>(() => Read(Sts, "GetSessionToken", ("DurationSeconds", text))).Code);

    private static string Read(ServiceModel model, string operation, params (string Name, string Value)[] parameters)
    {
        using var document = new QueryParameters(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)).Read(model.Operations[operation].Input);
        return document.RootElement.GetRawText();
    }
}
