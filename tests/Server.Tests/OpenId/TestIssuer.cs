using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.OpenId;

/// <summary>A provider on a real socket: it describes itself and gives its keys, or misbehaves.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication application;
    private int requests;

    private TestIssuer(WebApplication application) => this.application = application;

    internal string Url { get; private set; } = "";

    internal Uri KeysUrl => new($"{Url}/keys");

    internal IReadOnlyList<TestKey> Keys { get; set; } = [];

    /// <summary>Answers in place of the usual; null for the usual.</summary>
    internal Func<HttpContext, Task>? Misbehaviour { get; set; }

    /// <summary>The issuer in its description.</summary>
    internal string? Described { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    internal int Requests => Volatile.Read(ref requests);

    internal static async Task<TestIssuer> StartAsync(params TestKey[] keys)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build()) { Keys = keys };
        issuer.application.Run(issuer.AnswerAsync);
        await issuer.application.StartAsync(TestContext.Current.CancellationToken);
        issuer.Url = issuer.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/keys")
        {
            Interlocked.Increment(ref requests);
        }

        return Misbehaviour is { } misbehave ? misbehave(http) : http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => http.Response.WriteAsync(new JsonObject { ["issuer"] = Described ?? Url, ["jwks_uri"] = KeysUrl.ToString() }.ToJsonString()),
            "/keys" => http.Response.WriteAsync(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.Public.DeepClone())]) }.ToJsonString()),
            _ => NotFoundAsync(http),
        };
    }

    private static Task NotFoundAsync(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
