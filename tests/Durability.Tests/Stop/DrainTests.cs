using System.Net;
using System.Net.Sockets;
using Berth.Harness;

namespace Berth.Durability.Tests.Stop;

/// <summary>SIGTERM: no new connections, what runs may end, exit code 0.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact(DisplayName = "A running upload ends well after SIGTERM, new connections are refused, and the exit code is 0")]
    public async Task An_upload_in_progress_is_finished()
    {
        using var folder = new TemporaryFolder();
        var blob = TestBlob.Create(seed: 1, size: 1024 * 1024);
        await using var berth = await BerthProcess.StartAsync(folder.Create("data"), cancel: TestContext.Current.CancellationToken);
        using var http = Client(berth.Url);
        using var body = new GatedContent(blob.Bytes);

        var push = http.PostAsync($"/v2/drained/blobs/uploads/?digest={blob.Digest}", body, TestContext.Current.CancellationToken);
        await body.Halfway;
        var stop = berth.StopAsync();
        await RefusesConnectionsAsync(berth.Url);
        Assert.False(stop.IsCompleted, "it ended under a running upload");
        body.Release();

        using var answer = await push;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(0, await stop);
    }

    [Fact(DisplayName = "An upload that does not end within the drain is cut off, and the exit code is 0")]
    public async Task The_drain_has_an_end()
    {
        using var folder = new TemporaryFolder();
        var blob = TestBlob.Create(seed: 2, size: 1024 * 1024);
        await using var berth = await BerthProcess.StartAsync(
            folder.Create("data"), ["--drain", "1"], cancel: TestContext.Current.CancellationToken);
        using var http = Client(berth.Url);
        using var body = new GatedContent(blob.Bytes);

        var push = http.PostAsync($"/v2/drained/blobs/uploads/?digest={blob.Digest}", body, TestContext.Current.CancellationToken);
        await body.Halfway;

        Assert.Equal(0, await berth.StopAsync());
        body.Release();
        await Assert.ThrowsAsync<HttpRequestException>(() => push);
    }

    /// <summary>Sends a body once the server has asked for it: what is halfway is then known to be running, and no idle connection.</summary>
    private static HttpClient Client(Uri url)
    {
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Limit }) { BaseAddress = url };
        client.DefaultRequestHeaders.ExpectContinue = true;
        return client;
    }

    private static async Task RefusesConnectionsAsync(Uri url)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begin) < Limit)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                return;
            }
        }

        Assert.Fail($"it still took connections {Limit} after SIGTERM");
    }
}
