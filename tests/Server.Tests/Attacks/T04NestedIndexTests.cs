using System.Text;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Manifests made to cost more than they weigh.</summary>
public abstract class T04NestedIndexTests(RegistryHost host)
{
    [Fact(DisplayName = "T4 a tower of indexes that share their children costs one step a level")]
    public async Task SharedChildren()
    {
        var repository = host.NewRepository();
        var top = await repository.PushImageAsync("0");
        for (var level = 1; level <= 64; level++)
        {
            // Whoever walks it meets 2^64 images.
            top = Documents.Index(top, top).With("annotations", new JsonObject { ["level"] = $"{level}" });
            await repository.PushAsync($"{level}", top);
        }

        (await host.SendAsync(Call.Get(repository.Manifest("64")))).Is(200).HasBody(Documents.BytesOf(top));
        (await host.SendAsync(Call.Get(repository.Referrers(Documents.DigestOf(top))))).Is(200);
        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(top))))).Is(202);
    }

    [Fact(DisplayName = "T4 an index cannot list what is not there, itself included")]
    public async Task Itself()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var index = Documents.Index(image, Documents.Index(image));

        (await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("2")).Sending(index)))).IsError(400, "MANIFEST_BLOB_UNKNOWN");
    }

    [Theory(DisplayName = "T4 nesting without end is refused by depth")]
    [InlineData("[", "]", 33)]
    [InlineData("[", "]", 1_000_000)]
    [InlineData("{\"a\":", "}", 100_000)]
    public async Task Deep(string open, string close, int depth)
    {
        var deep = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        var body = Encoding.ASCII.GetBytes($$"""{"schemaVersion":2,"manifests":[],"x":{{deep}}}""");

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(host.NewRepository().Manifest("1")).Sending(body, Documents.OciIndex)));

        answer.IsError(400, "MANIFEST_INVALID");
    }

    [Theory(DisplayName = "T4 a manifest of very many layers is refused, one of many is not")]
    [InlineData(9_999, 201)]
    [InlineData(10_000, 400)]
    [InlineData(30_000, 413)]
    [InlineData(100_000, 413)]
    public async Task Wide(int layers, int status)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var descriptor = Documents.Image()["config"]!.ToJsonString();
        var body = Encoding.ASCII.GetBytes(
            $$"""{"schemaVersion":2,"config":{{descriptor}},"layers":[{{string.Join(',', Enumerable.Repeat(descriptor, layers))}}]}""");

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(body, Documents.OciManifest))).Is(status);
    }

    [Fact(DisplayName = "T4 annotations of megabytes come in referrers pages of bounded size")]
    public async Task HugeAnnotations()
    {
        const int Size = 1_500_000;
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var pushed = new SortedSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < 4; number++)
        {
            var artifact = Documents.Artifact(image, null).With("annotations", new JsonObject { [$"{number}"] = new string('x', Size) });
            pushed.Add(await repository.PushAsync(Documents.DigestOf(artifact), artifact));
        }

        var listed = new List<string>();
        for (var path = repository.Referrers(Documents.DigestOf(image)); path.Length > 0;)
        {
            var page = await host.SendAsync(Call.Get(path));
            Assert.InRange(page.Is(200).Body.Length, Size, 4 * 1024 * 1024);
            listed.AddRange(page.Json.GetProperty("manifests").EnumerateArray().Select(descriptor => descriptor.GetProperty("digest").GetString()!));
            path = page["Link"].Length == 0 ? "" : page["Link"][1..page["Link"].IndexOf('>', StringComparison.Ordinal)];
        }

        Assert.Equal(pushed, listed);
    }

    [Theory(DisplayName = "T4 embedded data that is not what its descriptor says is refused")]
    [InlineData("other bytes", 11)]
    [InlineData("{}{}", 2)]
    [InlineData("", 2)]
    [InlineData("{}", 3)]
    public async Task EmbeddedData(string data, int size)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var config = Documents.Image()["config"]!.AsObject().With("data", Convert.ToBase64String(Encoding.UTF8.GetBytes(data))).With("size", size);

        var answer = await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.Image().With("config", config))));

        answer.IsError(400, "MANIFEST_INVALID");
    }

    [Theory(DisplayName = "T4 a descriptor that describes nothing is refused")]
    [InlineData("size", "-1")]
    [InlineData("size", "1.5")]
    [InlineData("size", "1e99")]
    [InlineData("size", "9223372036854775808")]
    [InlineData("size", "\"2\"")]
    [InlineData("size", "null")]
    [InlineData("digest", "\"sha256:abc\"")]
    [InlineData("digest", "\"../../../../etc/passwd\"")]
    [InlineData("digest", "7")]
    [InlineData("mediaType", "7")]
    [InlineData("mediaType", "null")]
    [InlineData("data", "\"not base64!\"")]
    [InlineData("data", "7")]
    public async Task BrokenDescriptor(string key, string value)
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var manifest = Documents.Image().With("config", Documents.Image()["config"]!.AsObject().With(key, JsonNode.Parse(value)));

        (await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("1")).Sending(manifest)))).IsError(400, "MANIFEST_INVALID");
    }

    public sealed class Embedded(EmbeddedHost host) : T04NestedIndexTests(host), IClassFixture<EmbeddedHost>;
}
