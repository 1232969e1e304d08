using System.Net;
using System.Net.Sockets;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Tests.Attacks;

/// <summary>What a client says of its way here is believed from the configured proxies alone, and secrets travel encrypted.</summary>
public sealed class T29ProxyTests
{
    private static readonly Func<Call, Call> Password = Access.AccessHost.As("BKAAAAAAAAAAAAAAAAAA", "guess");

    [Theory(DisplayName = "T29 no header of a request makes a challenge point elsewhere")]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("X-Original-URL", "/evil")]
    public async Task Realm(string header, string value)
    {
        await using var host = await StartAsync(IPAddress.Loopback);
        var usual = (await host.SendAsync(Call.Get("/v2/"))).Is(401)["WWW-Authenticate"];
        var bent = (await host.SendAsync(Call.Get("/v2/").With(header, value))).Is(401)["WWW-Authenticate"];
        Assert.Equal(usual, bent);
        Assert.StartsWith($"Bearer realm=\"{host.Url.AbsoluteUri.TrimEnd('/')}/token\"", usual, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T29 a challenge names the public address, whoever listens")]
    public async Task PublicAddress()
    {
        await using var host = await StartAsync(IPAddress.Loopback, url: "https://registry.example.org/");
        Assert.StartsWith(
            "Bearer realm=\"https://registry.example.org/token\",service=\"registry.example.org\"",
            (await host.SendAsync(Call.Get("/v2/").With("Host", "evil.example"))).Is(401)["WWW-Authenticate"],
            StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T29 a listener that others can reach takes secrets over https or from a trusted proxy only")]
    [InlineData(null, null, 403)]
    [InlineData(null, "https", 403)]
    [InlineData("203.0.113.0/24", "https", 403)]
    [InlineData("peer", null, 401)]
    [InlineData("peer", "https", 401)]
    [InlineData("peer", "http", 403)]
    public async Task Secrets(string? trusted, string? forwarded, int status)
    {
        var address = OwnAddress();
        await using var host = await StartAsync(address, trusted == "peer" ? $"{address}/32" : trusted, url: "https://registry.example.org");
        foreach (var path in (string[])["/v2/", "/token"])
        {
            var call = Password(Call.Get(path));
            (await host.SendAsync(forwarded is null ? call : call.With("X-Forwarded-Proto", forwarded))).Is(status);
        }

        // Nobody needs a secret to pull what is public.
        (await host.SendAsync(Call.Get("/token"))).Is(200);
    }

    [Theory(DisplayName = "T29 the address that counts is the client's behind a trusted proxy, and the connection's otherwise")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Limit(bool isTrusted)
    {
        await using var host = await StartAsync(IPAddress.Loopback, isTrusted ? "127.0.0.1" : null, rate: 2);
        var one = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.SendAsync(Call.Get("/token").With("X-Forwarded-For", "192.0.2.1"))));
        Assert.Equal([200, 200, 429, 429], one.Select(answer => answer.Status).Order());
        (await host.SendAsync(Call.Get("/token").With("X-Forwarded-For", "192.0.2.2"))).Is(isTrusted ? 200 : 429);
    }

    [Fact(DisplayName = "T29 who passed several proxies cannot add one of its own")]
    public async Task Chain()
    {
        await using var host = await StartAsync(IPAddress.Loopback, "127.0.0.1", rate: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => host.SendAsync(Call.Get("/token").With("X-Forwarded-For", $"192.0.2.{number}, 198.51.100.1"))));
        Assert.Equal([200, 200, 429, 429], answers.Select(answer => answer.Status).Order());
    }

    private static async Task<ProxyHost> StartAsync(IPAddress address, string? proxy = null, string? url = null, int rate = 0)
    {
        var host = new ProxyHost(address, proxy, url, rate);
        await host.InitializeAsync();
        return host;
    }

    /// <summary>An address of this machine that is not loopback.</summary>
    private static IPAddress OwnAddress()
    {
        var own = System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses.Select(unicast => unicast.Address))
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        return own ?? throw new InvalidOperationException("this machine has no address but loopback: the test needs a second one");
    }

    private sealed class ProxyHost(IPAddress address, string? proxy, string? url, int rate) : EmbeddedHost
    {
        protected override ServeOptions Configure(string data) => base.Configure(data) with
        {
            Listen = [new($"http://{address}:0")],
            Url = url is null ? null : new(url),
            Access = new()
            {
                RequireLogin = true,
                AnonymousRate = rate,
                TrustedProxies = proxy is null ? [] : [proxy.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(proxy) : new(IPAddress.Parse(proxy), 32)],
            },
            LogLevel = LogLevel.None,
        };
    }
}
