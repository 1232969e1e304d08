using System.Text.Json.Nodes;
using Berth.Core.Identity;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Settings, secrets and public repositories in the hands of callers that may something else.</summary>
public sealed class T19SettingTests(SignatureHost host) : IClassFixture<SignatureHost>
{
    private const string Secret = "arn:aws:secretsmanager:eu-west-2:000000000000:secret:";
    private const string Public = "arn:aws:ecr-public::000000000000:repository/";

    [Theory(DisplayName = "T19 whoever may all with repositories may nothing with the registry")]
    [InlineData("PutAccountSetting", """{"name":"BLOB_MOUNTING","value":"DISABLED"}""")]
    [InlineData("CreatePullThroughCacheRule", """{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"quay.io"}""")]
    [InlineData("CreateRepositoryCreationTemplate", """{"prefix":"ROOT","appliedFor":["CREATE_ON_PUSH"]}""")]
    [InlineData("PutRegistryScanningConfiguration", "{}")]
    [InlineData("PutReplicationConfiguration", """{"replicationConfiguration":{"rules":[]}}""")]
    [InlineData("PutSigningConfiguration", """{"signingConfiguration":{"rules":[]}}""")]
    [InlineData("RegisterPullTimeUpdateExclusion", """{"principalArn":"arn:aws:iam::000000000000:user/x"}""")]
    [InlineData("ListReplicationBackfills", "{}")]
    public async Task Registry_settings(string operation, string body)
    {
        var key = await KeyAsync(("ecr:*", "arn:aws:ecr:eu-west-2:000000000000:repository/*"));
        await DeniedAsync(key, $"{AwsCaller.Ecr}.{operation}", body, $"ecr:{operation}");
    }

    [Fact(DisplayName = "T19 a secret is for who may use it, and another is as one that is not there")]
    public async Task Secrets()
    {
        var owner = await host.NewKeyAsync();
        foreach (var name in (string[])["mine", "other"])
        {
            (await SendAsync(owner, "secretsmanager.CreateSecret", $$"""{"Name":"{{name}}","SecretString":"s"}""")).Is(200);
        }

        var key = await KeyAsync(("secretsmanager:GetSecretValue", $"{Secret}mine-??????"));
        (await SendAsync(key, "secretsmanager.GetSecretValue", """{"SecretId":"mine"}""")).Is(200);
        await DeniedAsync(key, "secretsmanager.GetSecretValue", """{"SecretId":"other"}""", "secretsmanager:GetSecretValue");
        await DeniedAsync(key, "secretsmanager.GetSecretValue", """{"SecretId":"absent"}""", "secretsmanager:GetSecretValue");
        await DeniedAsync(key, "secretsmanager.DescribeSecret", """{"SecretId":"mine"}""", "secretsmanager:DescribeSecret");
        await DeniedAsync(key, "secretsmanager.ListSecrets", "{}", "secretsmanager:ListSecrets");
    }

    [Fact(DisplayName = "T19 a policy of a secret gives and takes away like one of a repository")]
    public async Task Secret_policies()
    {
        var owner = await host.NewKeyAsync();
        (await SendAsync(owner, "secretsmanager.CreateSecret", """{"Name":"shared","SecretString":"s"}""")).Is(200);
        var stranger = await KeyAsync(("ecr:BatchGetImage", "*"));
        await DeniedAsync(stranger, "secretsmanager.GetSecretValue", """{"SecretId":"shared"}""", "secretsmanager:GetSecretValue");
        await PutPolicyAsync(owner, "Allow");
        (await SendAsync(stranger, "secretsmanager.GetSecretValue", """{"SecretId":"shared"}""")).Is(200);
        await PutPolicyAsync(owner, "Deny");
        await DeniedAsync(owner, "secretsmanager.GetSecretValue", """{"SecretId":"shared"}""", "secretsmanager:GetSecretValue");
    }

    [Fact(DisplayName = "T19 the public interface asks for its own actions on its own names")]
    public async Task Public_repositories()
    {
        var privately = await KeyAsync(("ecr:*", "*"));
        await DeniedAsync(privately, $"{AwsCaller.EcrPublic}.CreateRepository", """{"repositoryName":"open/app"}""", "ecr-public:CreateRepository");
        var publicly = await KeyAsync(("ecr-public:*", $"{Public}open/*"));
        (await SendAsync(publicly, $"{AwsCaller.EcrPublic}.CreateRepository", """{"repositoryName":"open/app"}""")).Is(200);
        (await SendAsync(publicly, $"{AwsCaller.EcrPublic}.DescribeRepositories", """{"repositoryNames":["open/app"]}""")).Is(200);
        (await SendAsync(publicly, $"{AwsCaller.EcrPublic}.ListTagsForResource", $$"""{"resourceArn":"{{Public}}open/app"}""")).Is(200);
        await DeniedAsync(publicly, $"{AwsCaller.EcrPublic}.CreateRepository", """{"repositoryName":"closed/app"}""", "ecr-public:CreateRepository");
        await DeniedAsync(publicly, $"{AwsCaller.EcrPublic}.DescribeRepositories", "{}", "ecr-public:DescribeRepositories");
        await DeniedAsync(publicly, $"{AwsCaller.EcrPublic}.DescribeRepositories", """{"repositoryNames":["open/app","closed/app"]}""", "ecr-public:DescribeRepositories");
    }

    [Fact(DisplayName = "T19 a password of the public registry takes two rights")]
    public async Task Public_passwords()
    {
        var half = await KeyAsync(("ecr-public:GetAuthorizationToken", "*"));
        await DeniedAsync(half, $"{AwsCaller.EcrPublic}.GetAuthorizationToken", "{}", "sts:GetServiceBearerToken");
        var whole = await KeyAsync(("ecr-public:GetAuthorizationToken", "*"), ("sts:GetServiceBearerToken", "*"));
        (await SendAsync(whole, $"{AwsCaller.EcrPublic}.GetAuthorizationToken", "{}")).Is(200);
    }

    private Task<NewAccessKey> KeyAsync(params (string Action, string Resource)[] allowed) => host.Keys.CreateAsync(
        $"key-{Guid.NewGuid():N}",
        new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. allowed.Select(one =>
                new JsonObject { ["Effect"] = "Allow", ["Action"] = one.Action, ["Resource"] = one.Resource })]),
        }.ToJsonString(),
        null,
        SignatureHost.Preparation);

    private Task<Answer> SendAsync(NewAccessKey key, string target, string body)
    {
        var service = target[..target.IndexOf('.', StringComparison.Ordinal)] switch
        {
            AwsCaller.EcrPublic => "ecr-public",
            AwsCaller.Secrets => "secretsmanager",
            _ => "ecr",
        };
        return host.SendAsync((host.Call(key, target, body) with { Service = service }).Signed());
    }

    private async Task DeniedAsync(NewAccessKey key, string target, string body, string action)
    {
        var answer = (await SendAsync(key, target, body)).Is(400);
        Assert.Equal("AccessDeniedException", answer.Json.GetProperty("__type").GetString());
        Assert.Contains($"is not authorized to perform: {action} on resource: ", answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task PutPolicyAsync(NewAccessKey owner, string effect)
    {
        var policy = $$"""{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"{{effect}}\",\"Principal\":\"*\",\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}""";
        (await SendAsync(owner, "secretsmanager.PutResourcePolicy", $$"""{"SecretId":"shared","ResourcePolicy":"{{policy}}"}""")).Is(200);
    }
}
