using System.Text.Json;
using Berth.Core.Repositories;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Ecr;

/// <summary>Creation templates, and the repositories that pushes make by them.</summary>
public sealed class TemplateTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Policy = """{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"ecr:DeleteRepository\"}]}""";

    private readonly AwsCaller ecr = new(host, AwsCaller.Ecr);

    [Fact]
    public async Task A_template_is_made_read_changed_and_removed()
    {
        var made = await ecr.CallAsync("CreateRepositoryCreationTemplate", $$"""
            {"prefix":"whole","description":"d1","appliedFor":["PULL_THROUGH_CACHE","CREATE_ON_PUSH"],"imageTagMutability":"IMMUTABLE_WITH_EXCLUSION",
             "imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"latest*"}],"resourceTags":[{"Key":"a","Value":"1"}],
             "repositoryPolicy":"{{Policy}}","encryptionConfiguration":{"encryptionType":"KMS"},"customRoleArn":"arn:aws:iam::000000000000:role/x"}
            """);
        Assert.Equal("000000000000", made.GetProperty("registryId").GetString());
        var read = (await ecr.CallAsync("DescribeRepositoryCreationTemplates", """{"prefixes":["whole","absent"]}"""))
            .GetProperty("repositoryCreationTemplates").EnumerateArray().Single();
        Assert.Equal(made.GetProperty("repositoryCreationTemplate").GetRawText(), read.GetRawText());
        Assert.Equal("KMS", read.GetProperty("encryptionConfiguration").GetProperty("encryptionType").GetString());
        Assert.Equal("""[{"filterType":"WILDCARD","filter":"latest*"}]""", read.GetProperty("imageTagMutabilityExclusionFilters").GetRawText());
        Assert.Equal("""[{"Key":"a","Value":"1"}]""", read.GetProperty("resourceTags").GetRawText());
        Assert.Equal(JsonValueKind.Number, read.GetProperty("createdAt").ValueKind);

        var changed = (await ecr.CallAsync("UpdateRepositoryCreationTemplate", """{"prefix":"whole","description":"d2","repositoryPolicy":"","imageTagMutability":"MUTABLE"}"""))
            .GetProperty("repositoryCreationTemplate");
        Assert.Equal("d2", changed.GetProperty("description").GetString());
        Assert.False(changed.TryGetProperty("repositoryPolicy", out _));
        Assert.False(changed.TryGetProperty("imageTagMutabilityExclusionFilters", out _));
        Assert.Equal(["PULL_THROUGH_CACHE", "CREATE_ON_PUSH"], changed.GetProperty("appliedFor").EnumerateArray().Select(one => one.GetString()));

        await ecr.CallAsync("DeleteRepositoryCreationTemplate", """{"prefix":"whole"}""");
        await ecr.RefusedAsync("TemplateNotFoundException", "DeleteRepositoryCreationTemplate", """{"prefix":"whole"}""");
        await ecr.RefusedAsync("TemplateNotFoundException", "UpdateRepositoryCreationTemplate", """{"prefix":"whole","description":"d"}""");
    }

    [Theory]
    [InlineData("""{"prefix":"no","appliedFor":[]}""")]
    [InlineData("""{"prefix":"no"}""")]
    [InlineData("""{"prefix":"NO","appliedFor":["CREATE_ON_PUSH"]}""")]
    [InlineData("""{"prefix":"no","appliedFor":["SOMETIMES"]}""")]
    [InlineData("""{"prefix":"no","appliedFor":["CREATE_ON_PUSH"],"repositoryPolicy":"{}"}""")]
    [InlineData("""{"prefix":"no","appliedFor":["CREATE_ON_PUSH"],"imageTagMutability":"IMMUTABLE_WITH_EXCLUSION"}""")]
    [InlineData("""{"prefix":"no","appliedFor":["CREATE_ON_PUSH"],"imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]}""")]
    [InlineData("""{"prefix":"no","appliedFor":["CREATE_ON_PUSH"],"resourceTags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}""")]
    [InlineData("""{"prefix":"no","appliedFor":["CREATE_ON_PUSH"],"resourceTags":[{"Key":"berth:visibility","Value":"sometimes"}]}""")]
    public async Task A_template_by_which_nothing_could_be_made_is_refused(string body)
    {
        await ecr.RefusedAsync("InvalidParameterException", "CreateRepositoryCreationTemplate", body);
        Assert.Empty((await ecr.CallAsync("DescribeRepositoryCreationTemplates", """{"prefixes":["no"]}""")).GetProperty("repositoryCreationTemplates").EnumerateArray());
    }

    [Fact]
    public async Task A_prefix_has_one_template()
    {
        await CreateAsync("one");
        await ecr.RefusedAsync("TemplateAlreadyExistsException", "CreateRepositoryCreationTemplate", """{"prefix":"one/","appliedFor":["REPLICATION"]}""");
    }

    [Fact]
    public async Task Templates_are_listed_in_pages()
    {
        await CreateAsync("list-a");
        await CreateAsync("list-b");
        var (seen, token) = (new List<string>(), (string?)null);
        do
        {
            var page = await ecr.CallAsync("DescribeRepositoryCreationTemplates", token is null ? """{"maxResults":1}""" : $$"""{"maxResults":1,"nextToken":"{{token}}"}""");
            seen.Add(page.GetProperty("repositoryCreationTemplates").EnumerateArray().Single().GetProperty("prefix").GetString()!);
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.Equal(["list-a", "list-b"], seen.Where(prefix => prefix.StartsWith("list-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_longest_prefix_that_ends_at_a_slash_wins()
    {
        await CreateAsync("acts", "short");
        await CreateAsync("acts/deep", "deep");
        await CreateAsync("acts/deep/er", "other occasion", "REPLICATION");
        Assert.Equal("short", await PushedAsync("acts/app"));
        Assert.Equal("deep", await PushedAsync("acts/deep/app"));
        Assert.Equal("deep", await PushedAsync("acts/deep/er/app"));
        Assert.Equal("short", await PushedAsync("acts/deeper"));
        Assert.Null(await PushedAsync("acts-not/app"));
    }

    [Fact]
    public async Task ROOT_is_for_what_no_other_template_speaks_of()
    {
        await CreateAsync("root-test", "named");
        await CreateAsync("ROOT", "root");
        try
        {
            Assert.Equal("root", await PushedAsync("root-else/app"));
            Assert.Equal("named", await PushedAsync("root-test/app"));
        }
        finally
        {
            await ecr.CallAsync("DeleteRepositoryCreationTemplate", """{"prefix":"ROOT"}""");
        }

        Assert.Null(await PushedAsync("root-gone/app"));
    }

    [Fact]
    public async Task A_repository_that_is_there_stays_as_it_is()
    {
        Assert.Null(await PushedAsync("stays/app"));
        await CreateAsync("stays", "late");
        Assert.Null(await PushedAsync("stays/app"));
    }

    [Fact]
    public async Task A_template_gives_its_policy_too()
    {
        await ecr.CallAsync("CreateRepositoryCreationTemplate", $$"""{"prefix":"policed","appliedFor":["CREATE_ON_PUSH"],"repositoryPolicy":"{{Policy}}"}""");
        await PushedAsync("policed/app");
        var facts = await host.Services.GetRequiredService<RepositorySettings>().FindAsync(RepositoryName.Parse("policed/app"), TestContext.Current.CancellationToken);
        Assert.Contains("ecr:DeleteRepository", facts!.Policy, StringComparison.Ordinal);
    }

    private Task<JsonElement> CreateAsync(string prefix, string tag = "x", string occasion = "CREATE_ON_PUSH") => ecr.CallAsync(
        "CreateRepositoryCreationTemplate", $$"""{"prefix":"{{prefix}}","appliedFor":["{{occasion}}"],"resourceTags":[{"Key":"made-by","Value":"{{tag}}"}]}""");

    /// <summary>Pushes a blob, and reads the tag that a template may have given the repository.</summary>
    private async Task<string?> PushedAsync(string repository)
    {
        var content = Bytes.Unique(20);
        (await host.SendAsync(Call.Post($"/v2/{repository}/blobs/uploads/?digest={Bytes.Digest(content)}").Sending(content))).Is(201);
        var facts = await host.Services.GetRequiredService<RepositorySettings>().FindAsync(RepositoryName.Parse(repository), TestContext.Current.CancellationToken);
        return facts!.Tags.GetValueOrDefault("made-by");
    }
}
