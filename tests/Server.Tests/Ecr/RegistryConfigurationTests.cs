using Berth.Core.Audit;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Ecr;

/// <summary>The configurations of scanning, replication and signing, backfills, and callers whose pulls do not count.</summary>
public sealed class RegistryConfigurationTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Own = """{"region":"eu-west-2","registryId":"000000000000"}""";
    private const string Elsewhere = """{"region":"us-west-2","registryId":"000000000000"}""";

    private readonly AwsCaller ecr = new(host, AwsCaller.Ecr);

    [Fact]
    public async Task The_scanning_configuration_comes_back_as_it_was_put()
    {
        const string Rules = """{"scanType":"BASIC","rules":[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]}""";
        Assert.Equal(Rules, (await ecr.CallAsync("PutRegistryScanningConfiguration", Rules)).GetProperty("registryScanningConfiguration").GetRawText());
        var read = await ecr.CallAsync("GetRegistryScanningConfiguration");
        Assert.Equal((Rules, "000000000000"), (read.GetProperty("scanningConfiguration").GetRawText(), read.GetProperty("registryId").GetString()));
        await ecr.CallAsync("PutRegistryScanningConfiguration", """{"rules":[],"scanType":"BASIC"}""");
        Assert.Equal("""{"scanType":"BASIC","rules":[]}""", (await ecr.CallAsync("GetRegistryScanningConfiguration")).GetProperty("scanningConfiguration").GetRawText());
    }

    [Theory]
    [InlineData("""{"scanType":"BASIC","rules":[{"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[]}]}""", "not CONTINUOUS_SCAN")]
    [InlineData("""{"scanType":"ENHANCED","rules":[{"scanFrequency":"MANUAL","repositoryFilters":[]}]}""", "not MANUAL")]
    [InlineData("""{"scanType":"BASIC","rules":[{"scanFrequency":"MANUAL","repositoryFilters":[]},{"scanFrequency":"MANUAL","repositoryFilters":[]}]}""", "two rules")]
    [InlineData("""{"scanType":"OTHER"}""", "enum value set")]
    [InlineData("""{"rules":[{"scanFrequency":"MANUAL","repositoryFilters":[{"filter":"UPPER","filterType":"WILDCARD"}]}]}""", "regular expression")]
    public async Task A_scanning_configuration_that_says_nothing_is_refused(string body, string message) => Assert.Contains(
        message, await ecr.RefusedAsync("InvalidParameterException", "PutRegistryScanningConfiguration", body), StringComparison.Ordinal);

    [Fact]
    public async Task The_replication_configuration_comes_back_as_it_was_put()
    {
        const string Rules = $$"""{"rules":[{"destinations":[{{Elsewhere}}],"repositoryFilters":[{"filter":"prod","filterType":"PREFIX_MATCH"}]}]}""";
        Assert.Equal(
            Rules, (await ecr.CallAsync("PutReplicationConfiguration", $$"""{"replicationConfiguration":{{Rules}}}""")).GetProperty("replicationConfiguration").GetRawText());
        var read = await ecr.CallAsync("DescribeRegistry");
        Assert.Equal((Rules, "000000000000"), (read.GetProperty("replicationConfiguration").GetRawText(), read.GetProperty("registryId").GetString()));
        await ecr.CallAsync("PutReplicationConfiguration", """{"replicationConfiguration":{"rules":[]}}""");
        Assert.Equal("""{"rules":[]}""", (await ecr.CallAsync("DescribeRegistry")).GetProperty("replicationConfiguration").GetRawText());
    }

    [Fact]
    public async Task A_replication_to_oneself_or_everywhere_is_refused()
    {
        Assert.Contains(
            "cannot be the same as the source registry",
            await ecr.RefusedAsync("InvalidParameterException", "PutReplicationConfiguration", $$$"""{"replicationConfiguration":{"rules":[{"destinations":[{{{Own}}}]}]}}"""),
            StringComparison.Ordinal);
        var many = string.Join(',', Enumerable.Range(0, 26).Select(number => $$"""{"region":"us-west-{{number}}","registryId":"000000000000"}"""));
        Assert.Contains(
            "at most 25",
            await ecr.RefusedAsync("InvalidParameterException", "PutReplicationConfiguration", $$$"""{"replicationConfiguration":{"rules":[{"destinations":[{{{many}}}]}]}}"""),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backfill_says_that_nothing_was_copied()
    {
        await ecr.CallAsync(
            "PutReplicationConfiguration", """{"replicationConfiguration":{"rules":[{"destinations":[{"region":"af-south-1","registryId":"000000000000"}]}]}}""");
        var started = await ecr.CallAsync("StartReplicationBackfill", """{"destination":{"region":"af-south-1","registryId":"000000000000"}}""");
        Assert.Equal("FAILED", started.GetProperty("status").GetString());
        var id = started.GetProperty("replicationBackfillId").GetString();

        var result = await ecr.CallAsync("DescribeReplicationBackfillResults", $$"""{"replicationBackfillId":"{{id}}"}""");
        Assert.Equal("ReplicationNotAvailable", result.GetProperty("failureCode").GetString());
        Assert.Equal("[]", result.GetProperty("results").GetRawText());
        Assert.Equal(id, (await ecr.CallAsync("ListReplicationBackfills")).GetProperty("backfills").EnumerateArray().Single().GetProperty("replicationBackfillId").GetString());
        await ecr.RefusedAsync("ReplicationBackfillInvalidStatusException", "StopReplicationBackfill", $$"""{"replicationBackfillId":"{{id}}"}""");
        await ecr.RefusedAsync("ReplicationBackfillNotFoundException", "StopReplicationBackfill", """{"replicationBackfillId":"x"}""");
        await ecr.RefusedAsync("ReplicationBackfillNotFoundException", "DescribeReplicationBackfillResults", """{"replicationBackfillId":"x"}""");
        await ecr.RefusedAsync("InvalidParameterException", "StartReplicationBackfill", """{"destination":{"region":"sa-east-1","registryId":"000000000000"}}""");
    }

    [Fact]
    public async Task The_signing_configuration_is_put_read_and_removed()
    {
        const string Rules = """{"rules":[{"signingProfileArn":"arn:aws:signer:eu-west-2:000000000000:/signing-profiles/one","repositoryFilters":[{"filter":"prod/*","filterType":"WILDCARD_MATCH"}]}]}""";
        await ecr.RefusedAsync("SigningConfigurationNotFoundException", "GetSigningConfiguration", "{}");
        await ecr.RefusedAsync("SigningConfigurationNotFoundException", "DeleteSigningConfiguration", "{}");
        Assert.Equal(Rules, (await ecr.CallAsync("PutSigningConfiguration", $$"""{"signingConfiguration":{{Rules}}}""")).GetProperty("signingConfiguration").GetRawText());
        Assert.Equal(Rules, (await ecr.CallAsync("GetSigningConfiguration")).GetProperty("signingConfiguration").GetRawText());
        await ecr.RefusedAsync(
            "InvalidParameterException", "PutSigningConfiguration", """{"signingConfiguration":{"rules":[{"signingProfileArn":"arn:aws:iam::000000000000:role/x"}]}}""");
        const string Rule = """{"signingProfileArn":"arn:aws:signer:eu-west-2:000000000000:/signing-profiles/one"}""";
        await ecr.RefusedAsync("InvalidParameterException", "PutSigningConfiguration", $$$"""{"signingConfiguration":{"rules":[{{{Rule}}},{{{Rule}}}]}}""");
        Assert.Equal(Rules, (await ecr.CallAsync("DeleteSigningConfiguration")).GetProperty("signingConfiguration").GetRawText());
        await ecr.RefusedAsync("SigningConfigurationNotFoundException", "GetSigningConfiguration", "{}");
    }

    [Fact]
    public async Task Callers_whose_pulls_do_not_count_are_listed()
    {
        const string Role = "arn:aws:iam::000000000000:role/scanner";
        var body = $$"""{"principalArn":"{{Role}}"}""";
        Assert.Equal(Role, (await ecr.CallAsync("RegisterPullTimeUpdateExclusion", body)).GetProperty("principalArn").GetString());
        await ecr.RefusedAsync("ExclusionAlreadyExistsException", "RegisterPullTimeUpdateExclusion", body);
        Assert.Equal($"[\"{Role}\"]", (await ecr.CallAsync("ListPullTimeUpdateExclusions")).GetProperty("pullTimeUpdateExclusions").GetRawText());
        Assert.Equal(Role, (await ecr.CallAsync("DeregisterPullTimeUpdateExclusion", body)).GetProperty("principalArn").GetString());
        await ecr.RefusedAsync("ExclusionNotFoundException", "DeregisterPullTimeUpdateExclusion", body);
        await ecr.RefusedAsync("InvalidParameterException", "RegisterPullTimeUpdateExclusion", """{"principalArn":"arn:aws:sts::000000000000:assumed-role/x/y"}""");
    }

    [Fact]
    public async Task A_change_is_in_the_record()
    {
        await ecr.CallAsync("PutAccountSetting", """{"name":"REGISTRY_POLICY_SCOPE","value":"V2"}""");
        var record = await host.Services.GetRequiredService<AuditLog>().ListAsync(new() { Count = 1_000 }, TestContext.Current.CancellationToken);
        Assert.Contains(record, happened => happened is { Kind: AuditEventKind.SettingChanged, Subject: "REGISTRY_POLICY_SCOPE", Detail: "V2", Actor.Id: "administrator" });
    }
}
