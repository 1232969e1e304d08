using System.Text;
using System.Text.Json;
using Berth.Core.Identity;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>What policies say holds for calls as for docker, and a refusal gives nothing away.</summary>
public sealed class EcrAccessTests(SignatureHost host) : IClassFixture<SignatureHost>
{
    private const string Prefix = "AmazonEC2ContainerRegistry_V20150921.";
    private const string Arn = "arn:aws:ecr:eu-west-2:000000000000:repository/";

    [Fact]
    public async Task A_key_does_what_its_policy_says_and_no_more()
    {
        var key = await KeyAsync("ecr:CreateRepository", "ecr:DescribeRepositories");
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"mine/app"}""")).Ok();

        (await SendAsync(key, "DeleteRepository", """{"repositoryName":"mine/app"}""")).IsAwsError(
            "AccessDeniedException", $"is not authorized to perform: ecr:DeleteRepository on resource: {Arn}mine/app because no identity-based policy allows the ecr:DeleteRepository action");
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"others/app"}""")).IsAwsError("AccessDeniedException");
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"mine/tagged","tags":[{"Key":"a","Value":"b"}]}""")).IsAwsError("AccessDeniedException", "ecr:TagResource");
    }

    [Fact]
    public async Task A_hidden_repository_is_refused_like_one_that_is_not_there()
    {
        (await SendAsync(await host.NewKeyAsync(), "CreateRepository", """{"repositoryName":"hidden/app","tags":[{"Key":"berth:visibility","Value":"private"}]}""")).Ok();
        var stranger = await KeyAsync("ecr:DescribeRepositories");

        foreach (var operation in (string[])["DescribeRepositories", "GetRepositoryPolicy", "DeleteRepository"])
        {
            var hidden = await SendAsync(stranger, operation, Input(operation, "hidden/app"));
            var absent = await SendAsync(stranger, operation, Input(operation, "hidden/not"));
            hidden.IsAwsError("AccessDeniedException");
            Assert.Equal(hidden.Text.Replace("hidden/app", "hidden/not", StringComparison.Ordinal), absent.Text);
        }

        var listed = (await SendAsync(stranger, "DescribeRepositories", "{}")).Ok().GetProperty("repositories").EnumerateArray().Select(repository => repository.Text("repositoryName"));
        Assert.DoesNotContain("hidden/app", listed);
    }

    [Fact]
    public async Task Tags_of_the_request_decide()
    {
        var policy = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = new { Effect = "Allow", Action = new[] { "ecr:CreateRepository", "ecr:TagResource" }, Resource = "*", Condition = new { StringEquals = new Dictionary<string, string> { ["aws:RequestTag/team"] = "web" } } } });
        var key = await host.Keys.CreateAsync("by-tags", policy, null, SignatureHost.Preparation);

        (await SendAsync(key, "CreateRepository", """{"repositoryName":"by/tags","tags":[{"Key":"team","Value":"web"}]}""")).Ok();
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"by/others","tags":[{"Key":"team","Value":"ops"}]}""")).IsAwsError("AccessDeniedException");
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"by/none"}""")).IsAwsError("AccessDeniedException");
    }

    [Fact]
    public async Task A_policy_that_locks_its_author_out_needs_force()
    {
        var key = await KeyAsync("ecr:*");
        (await SendAsync(key, "CreateRepository", """{"repositoryName":"mine/locked"}""")).Ok();
        var policy = JsonSerializer.Serialize("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"ecr:SetRepositoryPolicy"}}""");

        (await SendAsync(key, "SetRepositoryPolicy", $$"""{"repositoryName":"mine/locked","policyText":{{policy}}}""")).IsAwsError("InvalidParameterException", "force");
        (await SendAsync(key, "SetRepositoryPolicy", $$"""{"repositoryName":"mine/locked","policyText":{{policy}},"force":true}""")).Ok();
        (await SendAsync(key, "SetRepositoryPolicy", $$"""{"repositoryName":"mine/locked","policyText":{{policy}},"force":true}""")).IsAwsError("AccessDeniedException", "with an explicit deny");
    }

    private static string Input(string operation, string name) =>
        operation == "DescribeRepositories" ? $$"""{"repositoryNames":["{{name}}"]}""" : $$"""{"repositoryName":"{{name}}"}""";

    private Task<NewAccessKey> KeyAsync(params string[] actions) => host.Keys.CreateAsync(
        $"key-{Guid.NewGuid():N}",
        JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = new { Effect = "Allow", Action = actions, Resource = $"{Arn}mine/*" } }),
        null,
        SignatureHost.Preparation);

    private Task<Answer> SendAsync(NewAccessKey key, string operation, string input) =>
        host.SendAsync((host.Call(key, Prefix + operation) with { Body = Encoding.UTF8.GetBytes(input) }).Signed());
}
