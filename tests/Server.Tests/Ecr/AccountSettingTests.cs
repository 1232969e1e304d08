using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Ecr;

/// <summary>GetAccountSetting and PutAccountSetting.</summary>
public sealed class AccountSettingTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private readonly AwsCaller ecr = new(host, AwsCaller.Ecr);

    [Theory]
    [InlineData("BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE")]
    [InlineData("REGISTRY_POLICY_SCOPE", "V2")]
    public async Task A_setting_that_nobody_changed_is_what_the_registry_does(string name, string value)
    {
        Assert.Equal(value, (await ecr.CallAsync("GetAccountSetting", $$"""{"name":"{{name}}"}""")).GetProperty("value").GetString());
        var put = await ecr.CallAsync("PutAccountSetting", $$"""{"name":"{{name}}","value":"{{value}}"}""");
        Assert.Equal((name, value), (put.GetProperty("name").GetString(), put.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData("PutAccountSetting", """{"name":"REGISTRY_POLICY_SCOPE","value":"V1"}""", "REGISTRY_POLICY_SCOPE is V2, not 'V1'")]
    [InlineData("PutAccountSetting", """{"name":"BASIC_SCAN_TYPE_VERSION","value":"CLAIR"}""", "BASIC_SCAN_TYPE_VERSION is AWS_NATIVE, not 'CLAIR'")]
    [InlineData("PutAccountSetting", """{"name":"BLOB_MOUNTING","value":"maybe"}""", "BLOB_MOUNTING is ENABLED or DISABLED, not 'maybe'")]
    [InlineData("PutAccountSetting", """{"name":"OTHER","value":"x"}""", "there is no account setting 'OTHER'")]
    [InlineData("GetAccountSetting", """{"name":"OTHER"}""", "there is no account setting 'OTHER'")]
    public async Task What_is_no_setting_is_refused(string operation, string body, string message) =>
        Assert.Contains(message, await ecr.RefusedAsync("InvalidParameterException", operation, body), StringComparison.Ordinal);

    [Fact]
    public async Task Mounts_are_switched_off_and_on()
    {
        var source = host.NewRepository();
        var content = Bytes.Unique(30);
        var digest = await source.PushBlobAsync(content);
        try
        {
            await ecr.CallAsync("PutAccountSetting", """{"name":"BLOB_MOUNTING","value":"DISABLED"}""");
            (await host.SendAsync(Call.Post($"{host.NewRepository().Uploads}?mount={digest}&from={source.Name}"))).Is(202);
        }
        finally
        {
            await ecr.CallAsync("PutAccountSetting", """{"name":"BLOB_MOUNTING","value":"ENABLED"}""");
        }

        (await host.SendAsync(Call.Post($"{host.NewRepository().Uploads}?mount={digest}&from={source.Name}"))).Is(201);
    }
}
