using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.GitHubStandIn.Tests.Hooks;

/// <summary>Takes webhooks, and keeps what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication application;

    private Receiver(WebApplication application) => this.application = application;

    public Uri Url => new(application.Urls.First());

    public ConcurrentQueue<ReceivedEvent> Received { get; } = [];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.application.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            receiver.Received.Enqueue(new(http.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), body.ToArray()));
            http.Response.StatusCode = 202;
        });
        await receiver.application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
