using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

public sealed class EcrRepositoriesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Arn = "arn:aws:ecr:eu-west-2:000000000000:repository/";

    [Fact]
    public async Task A_repository_is_made_described_and_deleted()
    {
        var created = (await host.EcrAsync("CreateRepository", """
            {"repositoryName":"made/app","imageScanningConfiguration":{"scanOnPush":true},"imageTagMutability":"IMMUTABLE_WITH_EXCLUSION",
             "imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"dev-*"}],
             "encryptionConfiguration":{"encryptionType":"KMS","kmsKey":"arn:aws:kms:eu-west-2:000000000000:key/1"},"tags":[{"Key":"a","Value":"1"}]}
            """)).Ok().GetProperty("repository");

        Assert.Equal($"{Arn}made/app", created.Text("repositoryArn"));
        Assert.Equal($"{host.Url.Authority}/made/app", created.Text("repositoryUri"));
        Assert.Equal("dev-*", created.GetProperty("imageTagMutabilityExclusionFilters")[0].Text("filter"));
        Assert.Equal("KMS", created.GetProperty("encryptionConfiguration").Text("encryptionType"));
        Assert.True(created.GetProperty("imageScanningConfiguration").GetProperty("scanOnPush").GetBoolean());
        Assert.InRange(created.GetProperty("createdAt").GetDouble(), 1_700_000_000, 5_000_000_000);
        var described = (await host.EcrAsync("DescribeRepositories", """{"repositoryNames":["made/app"]}""")).Ok().GetProperty("repositories");
        Assert.Equal(created.GetRawText(), Assert.Single(described.EnumerateArray()).GetRawText());
        var deleted = (await host.EcrAsync("DeleteRepository", """{"repositoryName":"made/app"}""")).Ok().GetProperty("repository");
        Assert.Equal(created.GetRawText(), deleted.GetRawText());
        (await host.EcrAsync("DescribeRepositories", """{"repositoryNames":["made/app"]}"""))
            .IsAwsError("RepositoryNotFoundException", "The repository with name 'made/app' does not exist in the registry with id '000000000000'");
    }

    [Fact]
    public async Task What_is_there_already_or_still_full_is_said_in_ECRs_words()
    {
        var repository = host.NewRepository("full/app");
        await repository.PushImageAsync("1");

        (await host.EcrAsync("CreateRepository", $$"""{"repositoryName":"{{repository.Name}}"}"""))
            .IsAwsError("RepositoryAlreadyExistsException", $"The repository with name '{repository.Name}' already exists in the registry with id '000000000000'");
        (await host.EcrAsync("DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}"}"""))
            .IsAwsError("RepositoryNotEmptyException", "cannot be deleted because it still contains images");
        (await host.EcrAsync("DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}","force":true}""")).Ok();
        (await host.EcrAsync("DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}","force":true}""")).IsAwsError("RepositoryNotFoundException");
    }

    [Fact]
    public async Task Repositories_are_listed_in_pages()
    {
        var names = Enumerable.Range(0, 5).Select(index => host.NewRepository($"pages/{index}").Name).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            (await host.EcrAsync("CreateRepository", $$"""{"repositoryName":"{{name}}"}""")).Ok();
        }

        var listed = new List<string>();
        for (string? token = null; ;)
        {
            var page = (await host.EcrAsync("DescribeRepositories", token is null ? """{"maxResults":2}""" : $$"""{"maxResults":2,"nextToken":"{{token}}"}""")).Ok();
            Assert.InRange(page.GetProperty("repositories").GetArrayLength(), 0, 2);
            listed.AddRange(page.GetProperty("repositories").EnumerateArray().Select(repository => repository.Text("repositoryName")));
            if (!page.TryGetProperty("nextToken", out var next))
            {
                break;
            }

            token = next.GetString();
        }

        Assert.Equal(names, listed.Where(name => name.StartsWith("pages/", StringComparison.Ordinal)));
        (await host.EcrAsync("DescribeRepositories", """{"nextToken":"!"}""")).IsAwsError("InvalidParameterException");
    }

    [Theory]
    [InlineData("""{"repositoryName":"bad/one","imageTagMutability":"IMMUTABLE_WITH_EXCLUSION"}""", "InvalidParameterException")]
    [InlineData("""{"repositoryName":"bad/one","imageTagMutability":"MUTABLE","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]}""", "InvalidParameterException")]
    [InlineData("""{"repositoryName":"bad/one","encryptionConfiguration":{"encryptionType":"AES256","kmsKey":"k"}}""", "InvalidParameterException")]
    [InlineData("""{"repositoryName":"bad/one","tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}""", "InvalidTagParameterException")]
    [InlineData("""{"repositoryName":"bad/one","tags":[{"Key":"aws:a","Value":"1"}]}""", "InvalidTagParameterException")]
    [InlineData("""{"repositoryName":"bad/one","registryId":"111111111111"}""", "RepositoryNotFoundException")]
    [InlineData("""{"repositoryName":"Bad"}""", "InvalidParameterException")]
    public async Task Bad_input_makes_nothing(string input, string code) =>
        (await host.UnchangedAsync(() => host.EcrAsync("CreateRepository", input))).IsAwsError(code);

    [Fact]
    public async Task Too_many_tags_are_refused()
    {
        var tags = string.Join(',', Enumerable.Range(0, 51).Select(index => $$"""{"Key":"k{{index}}","Value":""}"""));

        (await host.EcrAsync("CreateRepository", $$"""{"repositoryName":"many/tags","tags":[{{tags}}]}""")).IsAwsError("TooManyTagsException");
    }

    [Fact]
    public async Task Tags_are_set_listed_and_removed()
    {
        var name = host.NewRepository("tagged/app").Name;
        (await host.EcrAsync("CreateRepository", $$"""{"repositoryName":"{{name}}","tags":[{"Key":"b","Value":"2"}]}""")).Ok();

        (await host.EcrAsync("TagResource", $$"""{"resourceArn":"{{Arn}}{{name}}","tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"3"}]}""")).Ok();
        Assert.Equal("""[{"Key":"a","Value":"1"},{"Key":"b","Value":"3"}]""", await TagsAsync(name));
        (await host.EcrAsync("UntagResource", $$"""{"resourceArn":"{{Arn}}{{name}}","tagKeys":["a","never"]}""")).Ok();
        Assert.Equal("""[{"Key":"b","Value":"3"}]""", await TagsAsync(name));
        (await host.EcrAsync("ListTagsForResource", $$"""{"resourceArn":"{{Arn}}none/here"}""")).IsAwsError("RepositoryNotFoundException");
        foreach (var arn in (string[])[$"arn:aws:ecr:us-east-1:000000000000:repository/{name}", $"arn:aws:ecr:eu-west-2:111111111111:repository/{name}", name, $"{Arn}{name}:1"])
        {
            (await host.EcrAsync("ListTagsForResource", $$"""{"resourceArn":"{{arn}}"}""")).IsAwsError("InvalidParameterException");
        }
    }

    [Fact]
    public async Task The_visibility_is_a_tag()
    {
        var name = host.NewRepository("visible/app").Name;
        (await host.EcrAsync("CreateRepository", $$"""{"repositoryName":"{{name}}","tags":[{"Key":"berth:visibility","Value":"private"}]}""")).Ok();

        Assert.Equal("private", (await host.SendAsync(Call.Get($"/api/repository?name={name}"))).Is(200).Json.Text("visibility"));
        (await host.EcrAsync("TagResource", $$"""{"resourceArn":"{{Arn}}{{name}}","tags":[{"Key":"berth:visibility","Value":"secret"}]}""")).IsAwsError("InvalidParameterException");
    }

    [Fact]
    public async Task Mutability_and_scanning_are_changed()
    {
        var name = host.NewRepository("changed/app").Name;
        (await host.EcrAsync("CreateRepository", $$$"""{"repositoryName":"{{{name}}}","imageScanningConfiguration":{"scanOnPush":true}}""")).Ok();

        var mutability = (await host.EcrAsync("PutImageTagMutability", $$"""{"repositoryName":"{{name}}","imageTagMutability":"IMMUTABLE"}""")).Ok();
        var scanning = (await host.EcrAsync("PutImageScanningConfiguration", $$$"""{"repositoryName":"{{{name}}}","imageScanningConfiguration":{}}""")).Ok();

        Assert.Equal("IMMUTABLE", mutability.Text("imageTagMutability"));
        Assert.False(scanning.GetProperty("imageScanningConfiguration").GetProperty("scanOnPush").GetBoolean());
        (await host.EcrAsync("PutImageTagMutability", """{"repositoryName":"none/here","imageTagMutability":"IMMUTABLE"}""")).IsAwsError("RepositoryNotFoundException");
    }

    private async Task<string> TagsAsync(string name) =>
        (await host.EcrAsync("ListTagsForResource", $$"""{"resourceArn":"{{Arn}}{{name}}"}""")).Ok().GetProperty("tags").GetRawText();
}
