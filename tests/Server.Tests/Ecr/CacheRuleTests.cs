using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Ecr;

/// <summary>Pull through cache rules.</summary>
public sealed class CacheRuleTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly AwsCaller ecr = new(host, AwsCaller.Ecr);
    private readonly AwsCaller secrets = new(host, AwsCaller.Secrets);

    [Fact]
    public async Task A_rule_is_made_read_changed_and_removed()
    {
        var first = await SecretAsync("one", """{\"username\":\"u\",\"accessToken\":\"t\"}""");
        var second = await SecretAsync("two", """{\"username\":\"u\",\"accessToken\":\"t\"}""");
        var made = await ecr.CallAsync(
            "CreatePullThroughCacheRule",
            $$"""{"ecrRepositoryPrefix":"hub","upstreamRegistryUrl":"registry-1.docker.io","credentialArn":"{{first}}","upstreamRepositoryPrefix":"library"}""");
        Assert.Equal("hub", made.GetProperty("ecrRepositoryPrefix").GetString());
        Assert.Equal("000000000000", made.GetProperty("registryId").GetString());

        var rule = (await ecr.CallAsync("DescribePullThroughCacheRules", """{"ecrRepositoryPrefixes":["hub/"]}"""))
            .GetProperty("pullThroughCacheRules").EnumerateArray().Single();
        Assert.Equal(
            ("registry-1.docker.io", "docker-hub", first, "library"),
            (rule.GetProperty("upstreamRegistryUrl").GetString(), rule.GetProperty("upstreamRegistry").GetString(),
                rule.GetProperty("credentialArn").GetString(), rule.GetProperty("upstreamRepositoryPrefix").GetString()));

        var changed = await ecr.CallAsync("UpdatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"hub","credentialArn":"{{second}}"}""");
        Assert.Equal(second, changed.GetProperty("credentialArn").GetString());
        Assert.Equal(second, (await ecr.CallAsync("DeletePullThroughCacheRule", """{"ecrRepositoryPrefix":"hub"}""")).GetProperty("credentialArn").GetString());
        await ecr.RefusedAsync("PullThroughCacheRuleNotFoundException", "DescribePullThroughCacheRules", """{"ecrRepositoryPrefixes":["hub"]}""");
    }

    [Fact]
    public async Task Rules_are_listed_in_pages()
    {
        foreach (var prefix in (string[])["page-b", "page-a", "page-c"])
        {
            await ecr.CallAsync("CreatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"{{prefix}}","upstreamRegistryUrl":"public.ecr.aws"}""");
        }

        var (seen, token) = (new List<string>(), (string?)null);
        do
        {
            var page = await ecr.CallAsync("DescribePullThroughCacheRules", token is null ? """{"maxResults":1}""" : $$"""{"maxResults":1,"nextToken":"{{token}}"}""");
            seen.Add(page.GetProperty("pullThroughCacheRules").EnumerateArray().Single().GetProperty("ecrRepositoryPrefix").GetString()!);
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.Equal(["page-a", "page-b", "page-c"], seen.Where(prefix => prefix.StartsWith("page-", StringComparison.Ordinal)));
        await ecr.RefusedAsync("InvalidParameterException", "DescribePullThroughCacheRules", """{"nextToken":"~"}""");
    }

    [Theory]
    [InlineData("public.ecr.aws", "ecr-public")]
    [InlineData("registry-1.docker.io", "docker-hub")]
    [InlineData("quay.io", "quay")]
    [InlineData("registry.k8s.io", "k8s")]
    [InlineData("ghcr.io", "github-container-registry")]
    [InlineData("registry.gitlab.com", "gitlab-container-registry")]
    [InlineData("cgr.dev", "chainguard")]
    [InlineData("mine.azurecr.io", "azure-container-registry")]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com", "ecr")]
    public async Task Every_upstream_of_the_interface_is_known(string url, string name)
    {
        await ecr.CallAsync("CreatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"up/{{name}}","upstreamRegistryUrl":"{{url}}","upstreamRegistry":"{{name}}"}""");
        await ecr.CallAsync("DeletePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"up/{{name}}"}""");
    }

    [Theory]
    [InlineData("UnsupportedUpstreamRegistryException", """{"ecrRepositoryPrefix":"no","upstreamRegistryUrl":"registry.example.com"}""")]
    [InlineData("UnsupportedUpstreamRegistryException", """{"ecrRepositoryPrefix":"no","upstreamRegistryUrl":"http://127.0.0.1"}""")]
    [InlineData("UnsupportedUpstreamRegistryException", """{"ecrRepositoryPrefix":"no","upstreamRegistryUrl":"quay.io","upstreamRegistry":"docker-hub"}""")]
    [InlineData("InvalidParameterException", """{"ecrRepositoryPrefix":"UPPER","upstreamRegistryUrl":"quay.io"}""")]
    [InlineData("InvalidParameterException", """{"ecrRepositoryPrefix":"no"}""")]
    [InlineData("InvalidParameterException", """{"ecrRepositoryPrefix":"no","upstreamRegistryUrl":"quay.io","registryId":"123456789012"}""")]
    [InlineData("SecretNotFoundException",
        """{"ecrRepositoryPrefix":"no","upstreamRegistryUrl":"quay.io","credentialArn":"arn:aws:secretsmanager:eu-west-2:000000000000:secret:ecr-pullthroughcache/absent-abcdef"}""")]
    public async Task What_cannot_work_is_refused(string code, string body) => await ecr.RefusedAsync(code, "CreatePullThroughCacheRule", body);

    [Fact]
    public async Task A_secret_that_is_on_its_way_out_is_refused()
    {
        var arn = await SecretAsync("leaving", "x");
        await ecr.CallAsync("CreatePullThroughCacheRule", """{"ecrRepositoryPrefix":"leaving","upstreamRegistryUrl":"quay.io"}""");
        await secrets.CallAsync("DeleteSecret", """{"SecretId":"ecr-pullthroughcache/leaving"}""");
        await ecr.RefusedAsync("UnableToAccessSecretException", "UpdatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"leaving","credentialArn":"{{arn}}"}""");
    }

    [Fact]
    public async Task A_prefix_has_one_rule()
    {
        await ecr.CallAsync("CreatePullThroughCacheRule", """{"ecrRepositoryPrefix":"twice","upstreamRegistryUrl":"quay.io"}""");
        await ecr.RefusedAsync("PullThroughCacheRuleAlreadyExistsException", "CreatePullThroughCacheRule", """{"ecrRepositoryPrefix":"twice/","upstreamRegistryUrl":"ghcr.io"}""");
    }

    [Theory]
    [InlineData("UpdatePullThroughCacheRule")]
    [InlineData("DeletePullThroughCacheRule")]
    [InlineData("ValidatePullThroughCacheRule")]
    public async Task A_rule_that_is_not_there_is_not_found(string operation) =>
        await ecr.RefusedAsync("PullThroughCacheRuleNotFoundException", operation, """{"ecrRepositoryPrefix":"absent"}""");

    [Fact]
    public async Task Validation_says_what_is_stored_and_never_that_an_upstream_was_reached()
    {
        var good = await SecretAsync("good", """{\"username\":\"u\",\"accessToken\":\"t\"}""");
        var bad = await SecretAsync("bad", "no JSON");
        await ecr.CallAsync("CreatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"valid","upstreamRegistryUrl":"ghcr.io","credentialArn":"{{good}}"}""");
        await ecr.CallAsync("CreatePullThroughCacheRule", $$"""{"ecrRepositoryPrefix":"invalid","upstreamRegistryUrl":"ghcr.io","credentialArn":"{{bad}}"}""");

        var valid = await ecr.CallAsync("ValidatePullThroughCacheRule", """{"ecrRepositoryPrefix":"valid"}""");
        Assert.False(valid.GetProperty("isValid").GetBoolean());
        Assert.Contains("was not tried", valid.GetProperty("failure").GetString(), StringComparison.Ordinal);
        var invalid = await ecr.CallAsync("ValidatePullThroughCacheRule", """{"ecrRepositoryPrefix":"invalid"}""");
        Assert.False(invalid.GetProperty("isValid").GetBoolean());
        Assert.Contains("username and accessToken", invalid.GetProperty("failure").GetString(), StringComparison.Ordinal);
        await secrets.CallAsync("DeleteSecret", """{"SecretId":"ecr-pullthroughcache/good","ForceDeleteWithoutRecovery":true}""");
        Assert.Contains(
            "can't find", (await ecr.CallAsync("ValidatePullThroughCacheRule", """{"ecrRepositoryPrefix":"valid"}""")).GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> SecretAsync(string name, string value) => (await secrets.CallAsync(
        "CreateSecret", $$"""{"Name":"ecr-pullthroughcache/{{name}}","SecretString":"{{value}}"}""")).GetProperty("ARN").GetString()!;
}
