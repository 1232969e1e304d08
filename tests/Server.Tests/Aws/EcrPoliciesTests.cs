using System.Text.Json;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Aws;

public sealed class EcrPoliciesTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Policy = """{"Version":"2008-10-17","Statement":[{"Sid":"pull all","Effect":"Allow","Principal":"*","Action":["ecr:BatchGetImage"]}]}""";

    [Fact]
    public async Task A_policy_of_a_repository_is_set_read_and_deleted()
    {
        var name = host.NewRepository("policy/app").Name;
        var one = $$"""{"repositoryName":"{{name}}"}""";
        (await host.EcrAsync("SetRepositoryPolicy", Set(name, Policy))).IsAwsError("RepositoryNotFoundException");
        (await host.EcrAsync("CreateRepository", one)).Ok();
        (await host.EcrAsync("GetRepositoryPolicy", one)).IsAwsError(
            "RepositoryPolicyNotFoundException", $"Repository policy does not exist for the repository with name '{name}' in the registry with id '000000000000'");

        (await host.EcrAsync("SetRepositoryPolicy", Set(name, Policy))).Ok();

        Assert.Equal(Policy, (await host.EcrAsync("GetRepositoryPolicy", one)).Ok().Text("policyText"));
        Assert.Equal(Policy, (await host.EcrAsync("DeleteRepositoryPolicy", one)).Ok().Text("policyText"));
        (await host.EcrAsync("DeleteRepositoryPolicy", one)).IsAwsError("RepositoryPolicyNotFoundException");
        (await host.EcrAsync("SetRepositoryPolicy", Set(name, "{}"))).IsAwsError("InvalidParameterException");
        (await host.EcrAsync("SetRepositoryPolicy", Set(name, new string(' ', 10_241)))).IsAwsError("InvalidParameterException");
    }

    [Fact]
    public async Task The_policy_of_the_registry_is_put_read_and_deleted()
    {
        (await host.EcrAsync("GetRegistryPolicy", "{}")).IsAwsError("RegistryPolicyNotFoundException", "Registry policy does not exist in the registry with id '000000000000'");

        (await host.EcrAsync("PutRegistryPolicy", JsonSerializer.Serialize(new Dictionary<string, string> { ["policyText"] = Policy }))).Ok();

        Assert.Equal(Policy, (await host.EcrAsync("GetRegistryPolicy", "{}")).Ok().Text("policyText"));
        Assert.Equal(Policy, (await host.EcrAsync("DeleteRegistryPolicy", "{}")).Ok().Text("policyText"));
        (await host.EcrAsync("DeleteRegistryPolicy", "{}")).IsAwsError("RegistryPolicyNotFoundException");
    }

    private static string Set(string name, string policy) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["repositoryName"] = name, ["policyText"] = policy });
}
