using System.Text.Json;
using Berth.Server.Aws;

namespace Berth.Server.Tests.Aws;

public sealed class InputCheckTests
{
    private static readonly ServiceModel Ecr = ServiceModel.Load("ecr");
    private static readonly ServiceModel Iam = ServiceModel.Load("iam");

    [Theory]
    [InlineData("CreateRepository", """{"repositoryName":"team/app"}""")]
    [InlineData("CreateRepository", """{"repositoryName":"team/app","registryId":null,"unknown":{"a":1},"imageTagMutability":"IMMUTABLE","tags":[{"Key":"a","Value":"b"}]}""")]
    [InlineData("DeleteRepository", """{"repositoryName":"team/app","force":true,"registryId":"000000000000"}""")]
    [InlineData("UploadLayerPart", """{"repositoryName":"aa","uploadId":"0c1e5a2c-0f7f-4f0f-9f5e-5c6b7a8d9e0f","partFirstByte":0,"partLastByte":1,"layerPartBlob":"YWI="}""")]
    [InlineData("GetAuthorizationToken", "{}")]
    public void What_the_description_allows_passes(string operation, string input) => Assert.Null(Find(Ecr, operation, input));

    [Theory]
    [InlineData("CreateRepository", "{}", "repositoryName", "Member must not be null")]
    [InlineData("CreateRepository", """{"repositoryName":null}""", "repositoryName", "Member must not be null")]
    [InlineData("CreateRepository", """{"repositoryName":"a"}""", "repositoryName", "Member must have length greater than or equal to 2")]
    [InlineData("CreateRepository", """{"repositoryName":"Team"}""", "repositoryName", "Member must satisfy regular expression pattern: ")]
    [InlineData("CreateRepository", """{"repositoryName":"team\n"}""", "repositoryName", "Member must satisfy regular expression pattern: ")]
    [InlineData("CreateRepository", """{"repositoryName":"team","imageTagMutability":"SOLID"}""", "imageTagMutability", "Member must satisfy enum value set: [MUTABLE, IMMUTABLE")]
    [InlineData("CreateRepository", """{"repositoryName":"team","tags":[{"Key":"a","Value":"b"},{"Key":"a"}]}""", "tags.2.member.Value", "Member must not be null")]
    [InlineData("CreateRepository", """{"repositoryName":"team","registryId":"12"}""", "registryId", "Member must satisfy regular expression pattern: [0-9]{12}")]
    [InlineData("DescribeImages", """{"repositoryName":"team","maxResults":1001}""", "maxResults", "Member must have value less than or equal to 1000")]
    [InlineData("DescribeImages", """{"repositoryName":"team","maxResults":0}""", "maxResults", "Member must have value greater than or equal to 1")]
    [InlineData("DescribeImages", """{"repositoryName":"team","filter":{"tagStatus":"SOME"}}""", "filter.tagStatus", "Member must satisfy enum value set: ")]
    [InlineData("BatchGetImage", """{"repositoryName":"team","imageIds":[]}""", "imageIds", "Member must have length greater than or equal to 1")]
    public void What_it_does_not_allow_is_named(string operation, string input, string path, string constraint)
    {
        var violation = Find(Ecr, operation, input);

        Assert.Equal(path, violation?.Path);
        Assert.StartsWith(constraint, violation!.Constraint, StringComparison.Ordinal);
        Assert.Equal($"Invalid parameter at '{path}' failed to satisfy constraint: '{violation.Constraint}'", violation.Parameter);
    }

    [Theory]
    [InlineData("""{"repositoryName":1}""", "repositoryName")]
    [InlineData("""{"repositoryName":"team","tags":{}}""", "tags")]
    [InlineData("""{"repositoryName":"team","tags":[1]}""", "tags.1.member")]
    [InlineData("""{"repositoryName":"team","imageScanningConfiguration":{"scanOnPush":"true"}}""", "imageScanningConfiguration.scanOnPush")]
    public void A_value_of_another_kind_is_no_input(string input, string path)
    {
        var refusal = Assert.Throws<AwsException>(() => Find(Ecr, "CreateRepository", input));

        Assert.Equal("SerializationException", refusal.Code);
        Assert.Contains($"'{path}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IAM_shows_the_value_and_begins_its_paths_in_lower_case() => Assert.Equal(
        "1 validation error detected: Value '' at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        Find(Iam, "CreateUser", """{"UserName":""}""")?.Validation);

    [Fact]
    public void A_pattern_that_backtracks_elsewhere_takes_no_longer_here()
    {
        var name = string.Concat(Enumerable.Repeat("a-", 127)) + "!";

        Assert.Equal("repositoryName", Find(Ecr, "CreateRepository", JsonSerializer.Serialize(new Dictionary<string, string> { ["repositoryName"] = name }))?.Path);
    }

    private static Violation? Find(ServiceModel model, string operation, string input) =>
        InputCheck.Find(JsonElement.Parse(input), model.Operations[operation].Input);
}
