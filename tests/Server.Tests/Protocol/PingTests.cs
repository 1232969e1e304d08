using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-1: does this speak the protocol?</summary>
public abstract class PingTests(RegistryHost host)
{
    [Fact]
    public async Task A_get_says_that_this_is_a_registry()
    {
        var answer = await host.SendAsync(Call.Get("/v2/"));
        answer.Is(200).Has("Content-Type", "application/json").Has("Docker-Distribution-Api-Version", "registry/2.0").HasBody("{}"u8.ToArray());
    }

    [Theory]
    [InlineData("GET", "/v2", 200)]
    [InlineData("HEAD", "/v2/", 200)]
    [InlineData("GET", "/v2/?n=1", 200)]
    [InlineData("POST", "/v2/", 405)]
    [InlineData("GET", "/v1/", 404)]
    [InlineData("GET", "/v2/unknown", 404)]
    public async Task Nothing_else_does(string method, string path, int status) =>
        (await host.SendAsync(new(method, path))).Is(status);

    [Fact]
    public async Task No_answer_says_what_serves_it() => (await host.SendAsync(Call.Get("/v2/"))).HasNo("Server");

    public sealed class Embedded(EmbeddedHost host) : PingTests(host), IClassFixture<EmbeddedHost>;
}
