using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>What is not an image, as clients such as oras push it.</summary>
public sealed class ArtifactTests(RegistryFixture registry)
{
    private const string ChartType = "application/vnd.example.chart.v1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_artifact_with_an_empty_configuration_is_the_same_to_the_byte()
    {
        var repository = registry.NewRepository("artifact/empty");
        var artifact = await PushAsync(repository, Artifact.Create(ChartType, "a chart"), "1.0");

        var stored = await registry.Client.GetManifestAsync(repository, "1.0", Cancel);

        Assert.Equal(MediaTypes.OciManifest, stored.MediaType);
        Assert.Equal(artifact.Manifest, stored.Content);
        Assert.Equal(artifact.Layer, await registry.Client.GetBlobAsync(repository, Descriptor.Sha256(artifact.Layer), Cancel));
        Assert.Equal("{}"u8.ToArray(), await registry.Client.GetBlobAsync(repository, Artifact.EmptyConfig.Digest, Cancel));
    }

    [Fact]
    public async Task An_artifact_named_by_its_configuration_is_the_same_to_the_byte()
    {
        var repository = registry.NewRepository("artifact/config");
        var configuration = Encoding.UTF8.GetBytes("""{"name":"harbour","version":"1.0.0"}""");
        var descriptor = Descriptor.Of("application/vnd.cncf.helm.config.v1+json", configuration);
        await registry.Client.PushBlobAsync(repository, configuration, Cancel);

        var artifact = await PushAsync(repository, Artifact.Create(artifactType: null, "a chart", config: descriptor), "1.0.0");

        Assert.Equal(artifact.Manifest, (await registry.Client.GetManifestAsync(repository, artifact.Digest, Cancel)).Content);
    }

    [Fact]
    public async Task Skopeo_copies_an_artifact_without_changing_a_byte()
    {
        using var store = new ContainersStore();
        var from = registry.NewRepository("artifact/from");
        var to = registry.NewRepository("artifact/to");
        var artifact = await PushAsync(from, Artifact.Create(ChartType, "a chart"), "1");

        await store.SkopeoAsync(
            Cancel, "copy", "--preserve-digests", "--src-tls-verify=false", "--dest-tls-verify=false",
            $"docker://{registry.Reference(from)}", $"docker://{registry.Reference(to)}");

        var copied = await StoredImage.ReadAsync(registry.Client, to, "1", Cancel);
        Assert.Equal(artifact.Digest, copied.Root);
        Assert.Equal(artifact.Layer, copied.Contents[Descriptor.Sha256(artifact.Layer)]);
    }

    [Fact]
    public async Task An_index_may_hold_images_and_artifacts_and_another_index()
    {
        var repository = registry.NewRepository("artifact/index");
        var images = SampleImage.CreateIndex(repository);
        await registry.Client.PushAsync(repository, "images", images, Cancel);
        var artifact = await PushAsync(repository, Artifact.Create(ChartType, "a chart"));
        var index = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciIndex,
            ["artifactType"] = "application/vnd.example.release.v1",
            ["manifests"] = new JsonArray(images.Root.ToJson(), artifact.Descriptor.ToJson()),
        }.ToJsonString());

        using var pushed = await registry.Client.PushManifestAsync(repository, "release", MediaTypes.OciIndex, index, Cancel);

        var stored = await StoredImage.ReadAsync(registry.Client, repository, "release", Cancel);
        Assert.Equal(index, stored.Contents[Descriptor.Sha256(index)]);
        Assert.Equal(images.Contents.Count + 4, stored.Contents.Count);
    }

    [Fact]
    public async Task A_manifest_of_a_missing_blob_is_refused()
    {
        var repository = registry.NewRepository("artifact/missing");
        var artifact = Artifact.Create(ChartType, "never pushed");
        await registry.Client.PushBlobAsync(repository, "{}"u8.ToArray(), Cancel);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v2/{repository}/manifests/1")
        {
            Content = new ByteArrayContent(artifact.Manifest) { Headers = { ContentType = new(MediaTypes.OciManifest) } },
        };
        using var answer = await registry.Client.SendAsync(request, Cancel);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        using var read = await registry.Client.TryGetManifestAsync(repository, "1", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private async Task<Artifact> PushAsync(string repository, Artifact artifact, string? tag = null)
    {
        using var _ = await artifact.PushAsync(registry.Client, repository, tag, Cancel);
        return artifact;
    }
}
