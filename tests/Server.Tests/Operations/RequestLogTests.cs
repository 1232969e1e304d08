using System.Text.Json;
using Berth.Harness;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Operations;

/// <summary>The log as the program writes it, line by line.</summary>
public sealed class RequestLogTests
{
    [Fact]
    public async Task One_line_a_request_says_what_happened_and_no_secret()
    {
        using var folder = new TestFolder();
        await using var berth = await BerthProcess.StartAsync(folder.Path, cancel: TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = berth.Url };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer secret-of-header");
        using var refused = await client.GetAsync("v2/team/app/manifests/absent?token=secret-of-query", TestContext.Current.CancellationToken);
        using var pushed = await client.PostAsync(
            "v2/team/app/blobs/uploads/?digest=sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0",
            new StringContent("aaa"),
            TestContext.Current.CancellationToken);

        Assert.Equal(0, await berth.StopAsync());
        var log = await berth.ErrorsAsync();
        var lines = Requests(log);

        Assert.Equal(2, lines.Count);
        AssertFields(lines[0], "GET", "/v2/{name}/manifests/{reference}", 404, "MANIFEST_UNKNOWN", bytesIn: 0);
        AssertFields(lines[1], "POST", "/v2/{name}/blobs/uploads/", 201, null, bytesIn: 3);
        Assert.DoesNotContain("secret", log, StringComparison.Ordinal);
    }

    private static List<JsonElement> Requests(string log) =>
    [
        .. log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonElement.Parse(line))
            .Where(line => line.GetProperty("message").GetString() == "request"),
    ];

    private static void AssertFields(JsonElement line, string method, string route, int status, string? error, long bytesIn)
    {
        Assert.Equal("information", line.GetProperty("level").GetString());
        Assert.Equal(method, line.GetProperty("method").GetString());
        Assert.Equal(route, line.GetProperty("route").GetString());
        Assert.Equal("team/app", line.GetProperty("repository").GetString());
        Assert.Equal(status, line.GetProperty("status").GetInt32());
        Assert.Equal(error, line.TryGetProperty("error", out var code) ? code.GetString() : null);
        Assert.Equal(bytesIn, line.GetProperty("bytesIn").GetInt64());
        Assert.True(line.GetProperty("milliseconds").GetDouble() >= 0);
        Assert.Equal("administrator", line.GetProperty("caller").GetString());
        Assert.Equal("127.0.0.1", line.GetProperty("client").GetString());
        Assert.True(line.GetProperty("time").TryGetDateTimeOffset(out _));
    }
}
