using System.Globalization;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Berth.Server.Tests.Attacks;

/// <summary>Clients that hold on to what they do not use.</summary>
public abstract class T48SlowClientTests(RegistryHost host)
{
    [Fact(DisplayName = "T48 a chunk that trickles is cut off, and the upload goes on from what was acknowledged")]
    public async Task SlowPatch()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(1000);
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content[..10]))).Is(202);
        await using var slow = await host.ConnectAsync();
        await slow.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Length: 990");
        await slow.SendAsync(content[10..20]);

        await slow.ReadToEndAsync();

        var rest = await Eventually.BecomesAsync(RestAsync, answer => answer.Status != 409);
        rest.Is(202).Has("Range", "0-999");
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);

        async Task<Answer> RestAsync()
        {
            var range = (await host.SendAsync(Call.Get(location))).Is(204)["Range"];
            var received = int.Parse(range[2..], CultureInfo.InvariantCulture) + 1;
            return await host.SendAsync(Call.Patch(location).Sending(content[received..]).With("Content-Range", $"{received}-999"));
        }
    }

    [Theory(DisplayName = "T48 a body that trickles into nothing is cut off and leaves nothing")]
    [InlineData("POST", "{uploads}?digest={digest}")]
    [InlineData("PUT", "{manifest}")]
    public async Task SlowBody(string method, string path)
    {
        var repository = host.NewRepository();
        var before = await host.StateAsync();
        await using var slow = await host.ConnectAsync();
        var target = path.Replace("{uploads}", repository.Uploads, StringComparison.Ordinal)
            .Replace("{digest}", Bytes.Digest([]), StringComparison.Ordinal)
            .Replace("{manifest}", repository.Manifest("1"), StringComparison.Ordinal);
        await slow.SendHeadAsync($"{method} {target} HTTP/1.1", "Host: registry", "Content-Length: 1000");
        await slow.SendAsync(new byte[10]);

        await slow.ReadToEndAsync();

        await Eventually.BecomesAsync(host.StateAsync, state => state.SequenceEqual(before));
    }

    [Fact(DisplayName = "T48 headers, idle connections and readers have limits of time and rate")]
    public void Limits()
    {
        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(130));
        Assert.InRange(limits.MaxRequestHeadersTotalSize, 8 * 1024, 64 * 1024);
        Assert.InRange(limits.MaxRequestHeaderCount, 10, 200);
        Assert.NotNull(limits.MinRequestBodyDataRate);
        Assert.NotNull(limits.MinResponseDataRate);
    }

    [Theory(DisplayName = "T48 a head without end is refused at its limit")]
    [InlineData(1, 64 * 1024)]
    [InlineData(1000, 10)]
    public async Task LargeHead(int headers, int size)
    {
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync(
            ["GET /v2/ HTTP/1.1", "Host: registry", .. Enumerable.Range(0, headers).Select(number => $"X-{number}: {new string('x', size)}")]);

        (await connection.ReadAsync()).Is(431);
    }

    [Fact(DisplayName = "T48 a request line without end is refused at its limit")]
    public async Task LongTarget() => (await host.SendAsync(Call.Get($"/v2/?x={new string('x', 20_000)}"))).Is(414);

    public sealed class Embedded(EmbeddedHost host) : T48SlowClientTests(host), IClassFixture<EmbeddedHost>;
}
