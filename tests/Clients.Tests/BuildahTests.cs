using System.Text.Json.Nodes;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>What buildah does beyond one push and one pull.</summary>
public sealed class BuildahTests(RegistryFixture registry) : IDisposable
{
    private const string Containerfile = """
        FROM scratch
        COPY first /first
        COPY second /second
        COPY first /copies/first
        LABEL org.example.made=here
        """;

    private readonly ContainersStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("oci", MediaTypes.OciManifest)]
    [InlineData("docker", MediaTypes.DockerManifest)]
    public async Task An_image_is_built_pushed_and_pulled_in_either_format(string format, string manifestType)
    {
        var repository = registry.NewRepository($"buildah/{format}");
        var built = await BuildAsync(format);
        await store.BuildahAsync(Cancel, "push", "--tls-verify=false", built, $"docker://{registry.Reference(repository)}");

        var manifest = await registry.Client.GetManifestAsync(repository, "1", Cancel);
        Assert.Equal(manifestType, manifest.MediaType);
        Assert.Equal($"sha256:{built}", (string?)manifest.Json["config"]!["digest"]);

        using var buildah = new BuildahEngine();
        var pulled = await buildah.PullAsync(registry.Reference(repository), Cancel);
        Assert.Equal($"sha256:{built}", pulled.ConfigDigest);
        Assert.Equal(3, pulled.DiffIds.Count);
        Assert.Equal(["copies", "copies/first", "first", "second"], pulled.Tree.Lines.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task A_manifest_list_is_pushed_with_its_images()
    {
        var repository = registry.NewRepository("buildah/list");
        var index = SampleImage.CreateIndex(repository);
        await store.BuildahAsync(Cancel, "manifest", "create", "list");
        foreach (var image in index.Images)
        {
            await store.BuildahAsync(Cancel, "manifest", "add", "list", await store.WriteAsync(image, Cancel));
        }

        await store.BuildahAsync(
            Cancel, "manifest", "push", "--all", "--tls-verify=false", "list", $"docker://{registry.Reference(repository)}");

        var pushed = (await registry.Client.GetManifestAsync(repository, "1", Cancel)).Json["manifests"]!.AsArray();
        Assert.Equal(index.Images.Select(image => image.Root.Digest), pushed.Select(entry => (string?)entry!["digest"]));
        Assert.Equal(["amd64", "arm64"], pushed.Select(Architecture));
    }

    public void Dispose() => store.Dispose();

    private static string? Architecture(JsonNode? entry) => (string?)entry!["platform"]!["architecture"];

    private async Task<string> BuildAsync(string format)
    {
        var context = store.Directory("context");
        await File.WriteAllTextAsync(Path.Combine(context, "Containerfile"), Containerfile, Cancel);
        await File.WriteAllTextAsync(Path.Combine(context, "first"), format, Cancel);
        await File.WriteAllBytesAsync(Path.Combine(context, "second"), new byte[1 << 20], Cancel);
        var built = await store.BuildahAsync(Cancel, "bud", "--quiet", "--layers", "--format", format, context);
        return built.LastLine;
    }
}
