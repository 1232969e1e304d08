using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>What podman does beyond one push and one pull.</summary>
public sealed class PodmanTests(RegistryFixture registry) : IDisposable
{
    private readonly ContainersStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("oci", MediaTypes.OciManifest, MediaTypes.OciLayerGzip)]
    [InlineData("v2s2", MediaTypes.DockerManifest, MediaTypes.DockerLayerGzip)]
    public async Task An_image_is_pushed_in_either_format(string format, string manifestType, string layerType)
    {
        var repository = registry.NewRepository($"podman/{format}");
        var image = SampleImage.Create(repository);
        await PushAsync(image, repository, "--format", format);

        var manifest = await registry.Client.GetManifestAsync(repository, "1", Cancel);
        Assert.Equal(manifestType, manifest.MediaType);
        Assert.All(manifest.Json["layers"]!.AsArray(), layer => Assert.Equal(layerType, (string?)layer!["mediaType"]));
        ImageAssert.SameLayers(image, await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel));
        ImageAssert.SameFiles(image, await PullAsync(repository));
    }

    [Fact]
    public async Task Layers_are_compressed_with_zstandard()
    {
        var repository = registry.NewRepository("podman/zstd");
        var image = SampleImage.Create(repository);
        await PushAsync(image, repository, "--format", "oci", "--compression-format", "zstd");

        var stored = await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel);
        Assert.All(stored.Manifest["layers"]!.AsArray(), layer => Assert.Equal(MediaTypes.OciLayerZstd, (string?)layer!["mediaType"]));
        ImageAssert.SameImage(image, await PullAsync(repository));
    }

    [Fact]
    public async Task A_manifest_list_is_pushed_with_its_images()
    {
        var repository = registry.NewRepository("podman/list");
        var index = SampleImage.CreateIndex(repository);
        await store.PodmanAsync(Cancel, "manifest", "create", "list");
        foreach (var image in index.Images)
        {
            await store.PodmanAsync(Cancel, "manifest", "add", "list", await store.WriteAsync(image, Cancel));
        }

        await store.PodmanAsync(
            Cancel, "manifest", "push", "--all", "--tls-verify=false", "list", $"docker://{registry.Reference(repository)}");

        Assert.Equal(MediaTypes.OciIndex, (await registry.Client.GetManifestAsync(repository, "1", Cancel)).MediaType);
        ImageAssert.SameImage(index.Images[0], await PullAsync(repository, "--platform", Platform.Amd64.ToString()));
        ImageAssert.SameImage(index.Images[1], await PullAsync(repository, "--platform", Platform.Arm64.ToString()));
    }

    [Fact]
    public async Task An_index_gives_each_platform_its_image()
    {
        var repository = registry.NewRepository("podman/index");
        var index = SampleImage.CreateIndex(repository);
        await registry.Client.PushAsync(repository, "1", index, Cancel);

        ImageAssert.SameImage(index.Images[0], await PullAsync(repository, "--platform", Platform.Amd64.ToString()));
        ImageAssert.SameImage(index.Images[1], await PullAsync(repository, "--platform", Platform.Arm64.ToString()));
    }

    [Fact]
    public async Task A_second_repository_gets_its_layers_by_mount()
    {
        await using var relay = new Relay(registry.Url);
        var first = registry.NewRepository("podman/first");
        var second = registry.NewRepository("podman/second");
        var image = SampleImage.Create(first);
        var loaded = await store.PodmanAsync(Cancel, "pull", "--quiet", await store.WriteAsync(image, Cancel));
        string[] push = ["push", "--tls-verify=false", loaded.LastLine];
        await store.PodmanAsync(Cancel, [.. push, $"docker://{registry.Reference(first, via: relay.Url)}"]);
        var sent = relay.Sent.Total;

        await store.PodmanAsync(Cancel, [.. push, $"docker://{registry.Reference(second, via: relay.Url)}"]);

        Assert.InRange(relay.Sent.Total - sent, 1, 64 << 10);
        ImageAssert.SameImage(image, await StoredImage.ReadAsync(registry.Client, second, "1", Cancel));
    }

    [Fact]
    public async Task Tags_and_repositories_are_searched()
    {
        var repository = registry.NewRepository("podman/search");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "1", image, Cancel);
        await registry.Client.PushAsync(repository, "latest", image, Cancel);

        var name = $"{registry.Url.Authority}/{repository}";
        var tags = await store.PodmanAsync(Cancel, "search", "--tls-verify=false", "--list-tags", name);
        var repositories = await store.PodmanAsync(Cancel, "search", "--tls-verify=false", "--format", "{{.Name}}", name);

        Assert.Equal(["1", "latest"], tags.Output.Split('\n')[1..].Select(line => line.Split(' ')[^1]).Order());
        Assert.Equal(name, repositories.Output);
    }

    public void Dispose() => store.Dispose();

    private async Task PushAsync(ImageLayout image, string repository, params string[] options)
    {
        var loaded = await store.PodmanAsync(Cancel, "pull", "--quiet", await store.WriteAsync(image, Cancel));
        string[] push = ["push", "--tls-verify=false", .. options, loaded.LastLine];
        await store.PodmanAsync(Cancel, [.. push, $"docker://{registry.Reference(repository)}"]);
    }

    // A store that knows the layers already would not fetch them.
    private async Task<PulledImage> PullAsync(string repository, params string[] options)
    {
        using var empty = new ContainersStore();
        string[] pull = ["pull", "--quiet", "--tls-verify=false", .. options];
        var pulled = await empty.PodmanAsync(Cancel, [.. pull, $"docker://{registry.Reference(repository)}"]);
        return await PodmanEngine.ReadAsync(empty, pulled.LastLine, Cancel);
    }
}
