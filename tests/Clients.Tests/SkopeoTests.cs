using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Commands;
using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>Skopeo rewrites nothing, so what it copies must be the same to the byte.</summary>
public sealed class SkopeoTests(RegistryFixture registry) : IDisposable
{
    private readonly ContainersStore store = new();
    private readonly SkopeoEngine skopeo = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_is_the_same_to_the_byte_in_the_registry_and_back()
    {
        var repository = registry.NewRepository("skopeo/index");
        var index = SampleImage.CreateIndex(repository);

        await skopeo.PushAsync(index, registry.Reference(repository), Cancel);

        ImageAssert.SameBytes(index, await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel));
        ImageAssert.SameBytes(index, await skopeo.CopyAsync(registry.Reference(repository), Cancel, "--all"));
    }

    [Fact]
    public async Task An_index_is_translated_into_a_manifest_list()
    {
        var repository = registry.NewRepository("skopeo/v2s2");
        var index = SampleImage.CreateIndex(repository);

        string[] copy = ["copy", "--all", "--format", "v2s2", "--dest-tls-verify=false"];
        await store.SkopeoAsync(Cancel, [.. copy, await store.WriteAsync(index, Cancel), Docker(repository)]);

        var list = await registry.Client.GetManifestAsync(repository, "1", Cancel);
        Assert.Equal(MediaTypes.DockerList, list.MediaType);
        foreach (var (child, image) in list.Json["manifests"]!.AsArray().Zip(index.Images))
        {
            var stored = await StoredImage.ReadAsync(registry.Client, repository, (string)child!["digest"]!, Cancel);
            Assert.Equal(MediaTypes.DockerManifest, (string?)stored.Manifest["mediaType"]);
            ImageAssert.SameLayers(image, stored);
        }
    }

    [Fact]
    public async Task A_copy_inside_the_registry_mounts_every_blob()
    {
        await using var relay = new Relay(registry.Url);
        var first = registry.NewRepository("skopeo/first");
        var second = registry.NewRepository("skopeo/second");
        var index = SampleImage.CreateIndex(first);
        string[] copy = ["copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false"];
        await store.SkopeoAsync(Cancel, [.. copy, await store.WriteAsync(index, Cancel), Docker(first, relay.Url)]);
        var sent = relay.Sent.Total;

        await store.SkopeoAsync(Cancel, [.. copy, Docker(first, relay.Url), Docker(second, relay.Url)]);

        Assert.InRange(relay.Sent.Total - sent, 1, 64 << 10);
        Assert.InRange(relay.Received.Total, 1, 64 << 10);
        ImageAssert.SameBytes(index, await StoredImage.ReadAsync(registry.Client, second, "1", Cancel));
    }

    [Fact]
    public async Task A_repository_is_synchronised_to_disk_and_into_another_registry_path()
    {
        var repository = registry.NewRepository("skopeo/sync");
        var target = registry.NewRepository("skopeo/synced");
        var images = new[] { "1", "2" }.ToDictionary(tag => tag, tag => SampleImage.CreateIndex($"{repository} {tag}"));
        foreach (var (tag, image) in images)
        {
            await registry.Client.PushAsync(repository, tag, image, Cancel);
        }

        var directory = store.Directory("sync");
        await store.SkopeoAsync(
            Cancel, "sync", "--all", "--src", "docker", "--dest", "dir", "--src-tls-verify=false",
            $"{registry.Url.Authority}/{repository}", directory);
        await store.SkopeoAsync(
            Cancel, "sync", "--all", "--src", "dir", "--dest", "docker", "--dest-tls-verify=false",
            directory, $"{registry.Url.Authority}/{target}");

        var name = repository.Split('/')[^1];
        foreach (var (tag, image) in images)
        {
            ImageAssert.SameBytes(image, await SkopeoEngine.ReadAsync(Path.Combine(directory, $"{name}:{tag}"), Cancel));
            ImageAssert.SameBytes(image, await StoredImage.ReadAsync(registry.Client, $"{target}/{name}", tag, Cancel));
        }
    }

    [Fact]
    public async Task An_image_is_inspected_without_its_layers()
    {
        var repository = registry.NewRepository("skopeo/inspect");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "1", image, Cancel);
        string[] inspect = ["inspect", "--tls-verify=false", Docker(repository)];

        var summary = JsonNode.Parse((await store.SkopeoAsync(Cancel, inspect)).Output)!;
        var manifest = await store.SkopeoAsync(Cancel, [.. inspect, "--raw"]);
        var config = await store.SkopeoAsync(Cancel, [.. inspect, "--raw", "--config"]);

        Assert.Equal(image.Root.Digest, (string?)summary["Digest"]);
        Assert.Equal(["1"], summary["RepoTags"].Deserialize<string[]>()!);
        Assert.Equal(image.Root.Digest, Descriptor.Sha256(Encoding.UTF8.GetBytes(manifest.Output)));
        Assert.Equal(image.ConfigDigest, Descriptor.Sha256(Encoding.UTF8.GetBytes(config.Output)));
    }

    [Fact]
    public async Task Every_tag_is_listed()
    {
        var repository = registry.NewRepository("skopeo/tags");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "tag-000", image, Cancel);
        var tags = Enumerable.Range(0, 250).Select(number => $"tag-{number:000}").ToArray();
        foreach (var tag in tags)
        {
            using var _ = await registry.Client.PushManifestAsync(
                repository, tag, image.Root.MediaType, image.Contents[image.Root.Digest], Cancel);
        }

        var listed = await store.SkopeoAsync(Cancel, "list-tags", "--tls-verify=false", $"docker://{registry.Url.Authority}/{repository}");

        Assert.Equal(tags, JsonNode.Parse(listed.Output)!["Tags"].Deserialize<string[]>()!.Order());
    }

    [Fact]
    public async Task A_deleted_image_is_gone_and_its_neighbour_stays()
    {
        var repository = registry.NewRepository("skopeo/delete");
        var kept = SampleImage.Create(repository, Platform.Arm64);
        await registry.Client.PushAsync(repository, "1", SampleImage.Create(repository), Cancel);
        await registry.Client.PushAsync(repository, "kept", kept, Cancel);

        await store.SkopeoAsync(Cancel, "delete", "--tls-verify=false", Docker(repository));

        using var answer = await registry.Client.TryGetManifestAsync(repository, "1", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(["kept"], await registry.Client.TagsAsync(repository, Cancel));
        ImageAssert.SameBytes(kept, await StoredImage.ReadAsync(registry.Client, repository, "kept", Cancel));
    }

    [Fact]
    public async Task A_push_that_broke_is_completed_by_the_next()
    {
        await using var relay = new Relay(registry.Url, breakSentAfter: 2 << 20);
        var repository = registry.NewRepository("skopeo/retry");
        var index = SampleImage.CreateIndex(repository);

        string[] copy = ["copy", "--all", "--dest-tls-verify=false", await store.WriteAsync(index, Cancel), Docker(repository, relay.Url)];

        var broken = await store.TryRunAsync(ClientProgram.Skopeo, copy, Cancel);
        Assert.True(relay.Sent.Broken);
        Assert.NotEqual(0, broken.ExitCode);
        await store.SkopeoAsync(Cancel, copy);

        ImageAssert.SameBytes(index, await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel));
    }

    [Fact]
    public async Task The_first_docker_schema_is_refused()
    {
        var repository = registry.NewRepository("skopeo/v2s1");
        var image = SampleImage.Create(repository);
        string[] copy = ["copy", "--format", "v2s1", "--dest-tls-verify=false"];

        var refused = await store.TryRunAsync(
            ClientProgram.Skopeo, [.. copy, await store.WriteAsync(image, Cancel), Docker(repository)], Cancel);

        Assert.NotEqual(0, refused.ExitCode);
        using var answer = await registry.Client.TryGetManifestAsync(repository, "1", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose()
    {
        skopeo.Dispose();
        store.Dispose();
    }

    private string Docker(string repository, Uri? via = null) => $"docker://{registry.Reference(repository, via: via)}";
}
