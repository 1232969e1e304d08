using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Page parameters made to allocate, to overflow or to leak a neighbour (CVE-2023-2253).</summary>
public abstract class T05PageTests(RegistryHost host)
{
    [Theory(DisplayName = "T5 a page size that is no number is refused")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1.0")]
    [InlineData("")]
    [InlineData("%20")]
    [InlineData("%2B5")]
    [InlineData("%20 5")]
    [InlineData("1,2")]
    [InlineData("1&n=2")]
    [InlineData("%D9%A3")]
    [InlineData("1%00")]
    public async Task NoNumber(string n)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        foreach (var path in (string[])[repository.Tags, "/v2/_catalog"])
        {
            (await host.SendAsync(Call.Get($"{path}?n={n.Replace(" ", "%20", StringComparison.Ordinal)}"))).IsError(400, "UNSUPPORTED");
        }
    }

    [Theory(DisplayName = "T5 a page size without bound costs what is there and no more")]
    [InlineData("2147483647")]
    [InlineData("2147483648")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("00000000000000000000000000000009")]
    public async Task Huge(string n)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");
        foreach (var path in (string[])[repository.Tags, "/v2/_catalog"])
        {
            await host.SendAsync(Call.Get(path)); // What is made once at first use is not counted.
            var before = GC.GetTotalAllocatedBytes(precise: true);

            (await host.SendAsync(Call.Get($"{path}?n={n}"))).Is(200);

            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 256 * 1024 * 1024);
        }
    }

    [Fact(DisplayName = "T5 a page has at most ten thousand entries, whatever size is asked for, and says where the rest is")]
    public async Task Bounded()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var image = Documents.Image();
        foreach (var some in Enumerable.Range(0, 10_001).Chunk(700))
        {
            var tags = string.Join('&', some.Select(number => $"tag={number:x}"));
            (await host.SendAsync(Call.Put($"{repository.Manifest(Documents.DigestOf(image))}?{tags}").Sending(image))).Is(201);
        }

        var page = await host.SendAsync(Call.Get($"{repository.Tags}?n=2147483647"));

        Assert.Equal(10_000, page.Is(200).Json.GetProperty("tags").GetArrayLength());
        Assert.StartsWith($"<{repository.Tags}?n=10000&last=", page["Link"], StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T5 any bytes may stand where a page begins")]
    [InlineData("%FF%FE", 200)]
    [InlineData("%C3%28", 200)]
    [InlineData("%F0%9F%A6%80", 200)]
    [InlineData("'%3B%20drop%20table%20tags%3B--", 200)]
    [InlineData("%25", 200)]
    [InlineData("%0D%0AX-Injected:%201", 200)]
    [InlineData("..%2F..%2F", 200)]
    [InlineData("1&last=2", 200)]
    [InlineData("%00", 400)]
    [InlineData("a%00b", 400)]
    public async Task OddLast(string last, int status)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        foreach (var path in (string[])[repository.Tags, "/v2/_catalog"])
        {
            var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Get($"{path}?n=1&last={last}")));
            answer.Is(status).HasNo("X-Injected");
        }
    }

    [Fact(DisplayName = "T5 repositories whose names begin alike keep their tags apart")]
    public async Task Prefixes()
    {
        var name = host.NewRepository("prefix").Name;
        string[] names = [name, $"{name}/a", $"{name}-a", $"{name}_a", $"{name}a", $"{name}/a/tags"];
        var repositories = names.Select(each => new TestRepository(host, each)).ToArray();
        foreach (var repository in repositories)
        {
            await repository.PushImageAsync($"only-in-{repository.Name.Replace('/', '.')}");
        }

        foreach (var repository in repositories)
        {
            Assert.Equal([$"only-in-{repository.Name.Replace('/', '.')}"], await repository.ListTagsAsync());
        }
    }

    [Theory(DisplayName = "T5 the page of referrers begins at a digest or not at all")]
    [InlineData("abc")]
    [InlineData("sha256:")]
    [InlineData("%00")]
    [InlineData("' or 1=1")]
    public async Task ReferrersLast(string last) =>
        (await host.SendAsync(Call.Get($"{host.NewRepository().Referrers(Bytes.Digest([]))}?last={Uri.EscapeDataString(Uri.UnescapeDataString(last))}")))
            .IsError(400, "UNSUPPORTED");

    public sealed class Embedded(EmbeddedHost host) : T05PageTests(host), IClassFixture<EmbeddedHost>;
}
