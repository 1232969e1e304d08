using System.Text.Json;
using Berth.Core.Audit;
using Berth.Core.Vault;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Secrets;

/// <summary>Secrets for other systems, by Secrets Manager's interface.</summary>
public sealed class SecretTests(ClockedHost host) : IClassFixture<ClockedHost>
{
    private const string First = "11111111-1111-1111-1111-111111111111";
    private const string Second = "22222222-2222-2222-2222-222222222222";

    private readonly AwsCaller secrets = new(host, AwsCaller.Secrets);

    [Fact]
    public async Task A_secret_is_made_read_and_changed()
    {
        var made = await secrets.CallAsync(
            "CreateSecret", $$"""{"Name":"whole/one","ClientRequestToken":"{{First}}","Description":"d","SecretString":"s-1","Tags":[{"Key":"a","Value":"1"}]}""");
        var arn = Text(made, "ARN");
        Assert.Matches("^arn:aws:secretsmanager:eu-west-2:000000000000:secret:whole/one-[A-Za-z0-9]{6}$", arn);
        Assert.Equal(First, Text(made, "VersionId"));

        foreach (var id in (string[])["whole/one", arn, arn[..^7]])
        {
            var value = await secrets.CallAsync("GetSecretValue", $$"""{"SecretId":"{{id}}"}""");
            Assert.Equal((arn, "whole/one", First, "s-1"), (Text(value, "ARN"), Text(value, "Name"), Text(value, "VersionId"), Text(value, "SecretString")));
            Assert.Equal("""["AWSCURRENT"]""", value.GetProperty("VersionStages").GetRawText());
            Assert.Equal(JsonValueKind.Number, value.GetProperty("CreatedDate").ValueKind);
        }

        Assert.Equal(Second, Text(await secrets.CallAsync("UpdateSecret", $$"""{"SecretId":"whole/one","ClientRequestToken":"{{Second}}","Description":"d2","SecretString":"s-2"}"""), "VersionId"));
        Assert.Equal("s-2", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"whole/one"}"""), "SecretString"));
        Assert.Equal("s-1", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"whole/one","VersionStage":"AWSPREVIOUS"}"""), "SecretString"));
        Assert.Equal("s-1", Text(await secrets.CallAsync("GetSecretValue", $$"""{"SecretId":"whole/one","VersionId":"{{First}}"}"""), "SecretString"));
        await secrets.RefusedAsync(
            "ResourceNotFoundException", "GetSecretValue", $$"""{"SecretId":"whole/one","VersionId":"{{First}}","VersionStage":"AWSCURRENT"}""");

        await secrets.CallAsync("TagResource", """{"SecretId":"whole/one","Tags":[{"Key":"b","Value":"2"}]}""");
        await secrets.CallAsync("UntagResource", """{"SecretId":"whole/one","TagKeys":["a"]}""");
        var described = await secrets.CallAsync("DescribeSecret", """{"SecretId":"whole/one"}""");
        Assert.Equal(("d2", """[{"Key":"b","Value":"2"}]"""), (Text(described, "Description"), described.GetProperty("Tags").GetRawText()));
        Assert.Equal("""["AWSCURRENT"]""", described.GetProperty("VersionIdsToStages").GetProperty(Second).GetRawText());
        Assert.Equal("""["AWSPREVIOUS"]""", described.GetProperty("VersionIdsToStages").GetProperty(First).GetRawText());
        Assert.False(described.TryGetProperty("DeletedDate", out _));
    }

    [Fact]
    public async Task Bytes_come_back_as_bytes()
    {
        await secrets.CallAsync("CreateSecret", """{"Name":"binary","SecretBinary":"AP8="}""");
        var value = await secrets.CallAsync("GetSecretValue", """{"SecretId":"binary"}""");
        Assert.Equal("AP8=", Text(value, "SecretBinary"));
        Assert.False(value.TryGetProperty("SecretString", out _));
    }

    [Fact]
    public async Task A_repeated_request_makes_nothing_twice()
    {
        var body = $$"""{"Name":"again","ClientRequestToken":"{{First}}","SecretString":"s"}""";
        var arn = Text(await secrets.CallAsync("CreateSecret", body), "ARN");
        Assert.Equal(arn, Text(await secrets.CallAsync("CreateSecret", body), "ARN"));
        await secrets.CallAsync("PutSecretValue", $$"""{"SecretId":"again","ClientRequestToken":"{{First}}","SecretString":"s"}""");
        await secrets.RefusedAsync("ResourceExistsException", "PutSecretValue", $$"""{"SecretId":"again","ClientRequestToken":"{{First}}","SecretString":"other"}""");
        await secrets.RefusedAsync("ResourceExistsException", "CreateSecret", """{"Name":"again","SecretString":"s"}""");
        Assert.Single((await secrets.CallAsync("ListSecretVersionIds", """{"SecretId":"again"}""")).GetProperty("Versions").EnumerateArray());
    }

    [Fact]
    public async Task Labels_move_between_versions()
    {
        await secrets.CallAsync("CreateSecret", $$"""{"Name":"labels","ClientRequestToken":"{{First}}","SecretString":"1"}""");
        var put = await secrets.CallAsync("PutSecretValue", $$"""{"SecretId":"labels","ClientRequestToken":"{{Second}}","SecretString":"2","VersionStages":["next"]}""");
        Assert.Equal("""["next"]""", put.GetProperty("VersionStages").GetRawText());
        Assert.Equal("1", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"labels"}"""), "SecretString"));

        await secrets.RefusedAsync("InvalidParameterException", "UpdateSecretVersionStage", $$"""{"SecretId":"labels","VersionStage":"AWSCURRENT","MoveToVersionId":"{{Second}}"}""");
        await secrets.RefusedAsync("InvalidParameterException", "UpdateSecretVersionStage", $$"""{"SecretId":"labels","VersionStage":"AWSCURRENT","RemoveFromVersionId":"{{First}}"}""");
        await secrets.CallAsync("UpdateSecretVersionStage", $$"""{"SecretId":"labels","VersionStage":"AWSCURRENT","RemoveFromVersionId":"{{First}}","MoveToVersionId":"{{Second}}"}""");
        Assert.Equal("2", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"labels"}"""), "SecretString"));
        Assert.Equal("1", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"labels","VersionStage":"AWSPREVIOUS"}"""), "SecretString"));

        await secrets.CallAsync("UpdateSecretVersionStage", $$"""{"SecretId":"labels","VersionStage":"AWSPREVIOUS","RemoveFromVersionId":"{{First}}"}""");
        var staged = (await secrets.CallAsync("ListSecretVersionIds", """{"SecretId":"labels"}""")).GetProperty("Versions").EnumerateArray();
        Assert.Equal(Second, Text(Assert.Single(staged), "VersionId"));
        var all = (await secrets.CallAsync("ListSecretVersionIds", """{"SecretId":"labels","IncludeDeprecated":true}""")).GetProperty("Versions").EnumerateArray();
        Assert.Equal(2, all.Count());
    }

    [Fact]
    public async Task A_deleted_secret_can_be_brought_back_until_its_time_is_over()
    {
        var arn = Text(await secrets.CallAsync("CreateSecret", """{"Name":"leaves","SecretString":"s"}"""), "ARN");
        var deleted = await secrets.CallAsync("DeleteSecret", """{"SecretId":"leaves","RecoveryWindowInDays":7}""");
        Assert.Equal(host.Clock.GetUtcNow().AddDays(7).ToUnixTimeMilliseconds(), (long)(deleted.GetProperty("DeletionDate").GetDecimal() * 1000));
        await secrets.RefusedAsync("InvalidRequestException", "GetSecretValue", """{"SecretId":"leaves"}""");
        await secrets.RefusedAsync("InvalidRequestException", "PutSecretValue", """{"SecretId":"leaves","SecretString":"s"}""");
        await secrets.RefusedAsync("InvalidRequestException", "CreateSecret", """{"Name":"leaves"}""");
        Assert.True((await secrets.CallAsync("DescribeSecret", """{"SecretId":"leaves"}""")).TryGetProperty("DeletedDate", out _));
        Assert.DoesNotContain("leaves", await NamesAsync("{}"));
        Assert.Contains("leaves", await NamesAsync("""{"IncludePlannedDeletion":true}"""));

        await secrets.CallAsync("RestoreSecret", """{"SecretId":"leaves"}""");
        Assert.Equal("s", Text(await secrets.CallAsync("GetSecretValue", """{"SecretId":"leaves"}"""), "SecretString"));

        await secrets.CallAsync("DeleteSecret", """{"SecretId":"leaves","RecoveryWindowInDays":7}""");
        host.Clock.Advance(TimeSpan.FromDays(7));
        await secrets.RefusedAsync("ResourceNotFoundException", "RestoreSecret", """{"SecretId":"leaves"}""");
        Assert.NotEqual(arn, Text(await secrets.CallAsync("CreateSecret", """{"Name":"leaves"}"""), "ARN"));
        await secrets.RefusedAsync("ResourceNotFoundException", "GetSecretValue", """{"SecretId":"leaves"}""");
    }

    [Fact]
    public async Task What_is_over_is_deleted_for_good()
    {
        await secrets.CallAsync("CreateSecret", """{"Name":"swept","SecretString":"s"}""");
        await secrets.CallAsync("DeleteSecret", """{"SecretId":"swept"}""");
        var store = host.Services.GetRequiredService<StoredSecrets>();
        await store.ExpireAsync();
        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.True(await store.ExpireAsync() >= 1);
        Assert.Equal(0, await store.ExpireAsync());
    }

    [Fact]
    public async Task Force_deletes_at_once()
    {
        await secrets.CallAsync("CreateSecret", """{"Name":"forced","SecretString":"s"}""");
        await secrets.RefusedAsync("InvalidParameterException", "DeleteSecret", """{"SecretId":"forced","ForceDeleteWithoutRecovery":true,"RecoveryWindowInDays":7}""");
        await secrets.RefusedAsync("InvalidParameterException", "DeleteSecret", """{"SecretId":"forced","RecoveryWindowInDays":6}""");
        await secrets.CallAsync("DeleteSecret", """{"SecretId":"forced","ForceDeleteWithoutRecovery":true}""");
        await secrets.RefusedAsync("ResourceNotFoundException", "DescribeSecret", """{"SecretId":"forced"}""");
    }

    [Fact]
    public async Task A_policy_is_put_read_and_removed()
    {
        const string Policy = """{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}""";
        await secrets.CallAsync("CreateSecret", """{"Name":"policed"}""");
        Assert.False((await secrets.CallAsync("GetResourcePolicy", """{"SecretId":"policed"}""")).TryGetProperty("ResourcePolicy", out _));
        await secrets.RefusedAsync("MalformedPolicyDocumentException", "PutResourcePolicy", """{"SecretId":"policed","ResourcePolicy":"{}"}""");
        await secrets.RefusedAsync("PublicPolicyException", "PutResourcePolicy", $$"""{"SecretId":"policed","ResourcePolicy":"{{Policy}}","BlockPublicPolicy":true}""");
        await secrets.CallAsync("PutResourcePolicy", $$"""{"SecretId":"policed","ResourcePolicy":"{{Policy}}"}""");
        Assert.Contains("GetSecretValue", Text(await secrets.CallAsync("GetResourcePolicy", """{"SecretId":"policed"}"""), "ResourcePolicy"), StringComparison.Ordinal);
        await secrets.CallAsync("DeleteResourcePolicy", """{"SecretId":"policed"}""");
        Assert.False((await secrets.CallAsync("GetResourcePolicy", """{"SecretId":"policed"}""")).TryGetProperty("ResourcePolicy", out _));
    }

    [Fact]
    public async Task Secrets_are_listed_in_pages_and_by_name()
    {
        foreach (var name in (string[])["list/b", "list/a", "list/c"])
        {
            await secrets.CallAsync("CreateSecret", $$"""{"Name":"{{name}}"}""");
        }

        var page = await secrets.CallAsync("ListSecrets", """{"MaxResults":2,"Filters":[{"Key":"name","Values":["list/"]}]}""");
        Assert.Equal(["list/a", "list/b"], page.GetProperty("SecretList").EnumerateArray().Select(one => Text(one, "Name")));
        Assert.Equal(["list/c"], await NamesAsync($$"""{"Filters":[{"Key":"name","Values":["list/"]}],"NextToken":"{{Text(page, "NextToken")}}"}"""));
        Assert.Equal(["list/c", "list/b", "list/a"], await NamesAsync("""{"SortOrder":"desc","Filters":[{"Key":"name","Values":["list/"]}]}"""));
        await secrets.RefusedAsync("InvalidParameterException", "ListSecrets", """{"Filters":[{"Key":"tag-key","Values":["a"]}]}""");
    }

    [Theory]
    [InlineData("DescribeSecret", "")]
    [InlineData("DeleteSecret", "")]
    [InlineData("RestoreSecret", "")]
    [InlineData("GetSecretValue", "")]
    [InlineData("GetResourcePolicy", "")]
    [InlineData("DeleteResourcePolicy", "")]
    [InlineData("ListSecretVersionIds", "")]
    [InlineData("UpdateSecret", ""","Description":"d" """)]
    [InlineData("PutSecretValue", ""","SecretString":"s" """)]
    [InlineData("TagResource", ""","Tags":[]""")]
    [InlineData("UntagResource", ""","TagKeys":[]""")]
    [InlineData("UpdateSecretVersionStage", ""","VersionStage":"x" """)]
    public async Task A_secret_that_is_not_there_is_not_found(string operation, string more) => await secrets.RefusedAsync(
        "ResourceNotFoundException", operation, $$"""{"SecretId":"absent"{{more}}}""");

    [Theory]
    [InlineData("CreateSecret", """{"Name":"a b"}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"both","SecretString":"a","SecretBinary":"AA=="}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"far","AddReplicaRegions":[{"Region":"us-east-1"}]}""", "InvalidParameterException")]
    [InlineData("CreateSecret", """{"Name":"short","ClientRequestToken":"short"}""", "InvalidParameterException")]
    public async Task What_is_no_secret_is_refused(string operation, string body, string code) => await secrets.RefusedAsync(code, operation, body);

    [Fact(DisplayName = "T30 no value of a secret is in a file or in the record")]
    public async Task Values_are_sealed()
    {
        const string Value = "a-value-that-nothing-else-has";
        await secrets.CallAsync("CreateSecret", $$"""{"Name":"sealed","SecretString":"{{Value}}"}""");
        await secrets.CallAsync("GetSecretValue", """{"SecretId":"sealed"}""");
        foreach (var file in Directory.EnumerateFiles(host.Data, "berth.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf("a-value-that-nothing-else-has"u8));
        }

        var record = await host.Services.GetRequiredService<AuditLog>().ListAsync(new() { Count = 1_000 }, TestContext.Current.CancellationToken);
        Assert.Contains(record, happened => happened.Kind == AuditEventKind.SecretRead && happened.Subject!.Contains(":secret:sealed-", StringComparison.Ordinal));
        Assert.DoesNotContain(record, happened => happened.Detail?.Contains(Value, StringComparison.Ordinal) == true);
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private async Task<IEnumerable<string>> NamesAsync(string body) =>
        (await secrets.CallAsync("ListSecrets", body)).GetProperty("SecretList").EnumerateArray().Select(one => Text(one, "Name"));
}
