using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Berth.Server.Tests.Operations;

public sealed class HealthTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Theory]
    [InlineData("/livez", "ok\n")]
    [InlineData("/readyz", "ready\n")]
    public async Task A_healthy_registry_says_so(string path, string body)
    {
        var answer = await host.SendAsync(Call.Get(path));

        Assert.Equal(body, answer.Is(200).Text);
    }

    [Fact]
    public async Task A_draining_registry_wants_no_traffic_and_lives()
    {
        await using var draining = new EmbeddedHost();
        await draining.InitializeAsync();
        draining.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Contains("draining", (await draining.SendAsync(Call.Get("/readyz"))).Is(503).Text, StringComparison.Ordinal);
        (await draining.SendAsync(Call.Get("/livez"))).Is(200);
    }
}
