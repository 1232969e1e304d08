using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>What docker does beyond one push and one pull.</summary>
public sealed class DockerTests(RegistryFixture registry, DockerEngine docker) : IClassFixture<DockerEngine>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_is_built_pushed_and_pulled()
    {
        var repository = registry.NewRepository("docker/build");
        var reference = registry.Reference(repository);
        await docker.BuildAsync(reference, "FROM scratch\nCOPY Dockerfile /first\nCOPY Dockerfile /copies/second\n", Cancel);
        var built = await docker.ReadAsync(reference, Cancel);

        await docker.RunAsync(Cancel, "push", reference);
        await docker.RunAsync(Cancel, "rmi", reference);
        var pulled = await docker.PullAsync(reference, Cancel);

        Assert.Equal(built.ConfigDigest, pulled.ConfigDigest);
        Assert.Equal(built.DiffIds, pulled.DiffIds);
        Assert.Equal(["copies", "copies/second", "first"], pulled.Tree.Lines.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task A_second_repository_gets_its_layers_by_mount()
    {
        await using var relay = new Relay(registry.Url);
        var first = registry.NewRepository("docker/first");
        var second = registry.NewRepository("docker/second");
        var image = SampleImage.Create(first);
        await docker.LoadAsync(image, registry.Reference(first, via: relay.Url), Cancel);
        await docker.RunAsync(Cancel, "push", registry.Reference(first, via: relay.Url));
        var sent = relay.Sent.Total;

        await docker.RunAsync(Cancel, "tag", registry.Reference(first, via: relay.Url), registry.Reference(second, via: relay.Url));
        var pushed = await docker.RunAsync(Cancel, "push", registry.Reference(second, via: relay.Url));

        Assert.Equal(image.Layers.Count, pushed.Output.Split($"Mounted from {first}").Length - 1);
        Assert.InRange(relay.Sent.Total - sent, 1, 64 << 10);
        ImageAssert.SameImage(image, await StoredImage.ReadAsync(registry.Client, second, "1", Cancel));
    }

    [Fact]
    public async Task A_manifest_list_gives_each_platform_its_image()
    {
        var repository = registry.NewRepository("docker/list");
        var list = registry.Reference(repository, "list");
        var images = SampleImage.CreateIndex(repository).Images;
        string[] references = [registry.Reference(repository, "amd64"), registry.Reference(repository, "arm64")];
        await docker.PushAsync(images[0], references[0], Cancel);
        await docker.PushAsync(images[1], references[1], Cancel);

        await docker.RunAsync(Cancel, ["manifest", "create", "--insecure", list, .. references]);
        await docker.RunAsync(Cancel, "manifest", "push", "--insecure", list);

        Assert.Equal(MediaTypes.DockerList, (await registry.Client.GetManifestAsync(repository, "list", Cancel)).MediaType);
        await AssertPlatformsAsync(images, list);
    }

    [Fact]
    public async Task An_index_gives_each_platform_its_image()
    {
        var repository = registry.NewRepository("docker/index");
        var index = SampleImage.CreateIndex(repository);
        await registry.Client.PushAsync(repository, "1", index, Cancel);

        await AssertPlatformsAsync(index.Images, registry.Reference(repository));
    }

    [Fact]
    public async Task A_pull_by_digest_gets_that_image_and_not_the_tag()
    {
        var repository = registry.NewRepository("docker/digest");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "1", image, Cancel);
        await registry.Client.PushAsync(repository, "1", SampleImage.Create(repository, Platform.Arm64), Cancel);

        var pulled = await docker.PullAsync($"{registry.Url.Authority}/{repository}@{image.Root.Digest}", Cancel);

        ImageAssert.SameImage(image, pulled);
    }

    [Fact]
    public async Task All_tags_are_pushed_and_pulled_at_once()
    {
        var repository = registry.NewRepository("docker/tags");
        var image = SampleImage.Create(repository);
        string[] tags = ["1", "2.0-rc.1", "latest"];
        await docker.LoadAsync(image, registry.Reference(repository), Cancel);
        foreach (var tag in tags[1..])
        {
            await docker.RunAsync(Cancel, "tag", registry.Reference(repository), registry.Reference(repository, tag));
        }

        await docker.RunAsync(Cancel, "push", "--all-tags", $"{registry.Url.Authority}/{repository}");
        await docker.RunAsync(Cancel, "rmi", "--force", image.ConfigDigest);
        await docker.RunAsync(Cancel, "pull", "--all-tags", $"{registry.Url.Authority}/{repository}");

        Assert.Equal(tags, (await registry.Client.TagsAsync(repository, Cancel)).Order());
        var listed = await docker.RunAsync(Cancel, "images", "--format", "{{.Tag}}", $"{registry.Url.Authority}/{repository}");
        Assert.Equal(tags, listed.Output.Split('\n').Order());
    }

    [Fact]
    public async Task A_pull_that_broke_goes_on_where_it_was()
    {
        await using var relay = new Relay(registry.Url, breakReceivedAfter: 2 << 20);
        var repository = registry.NewRepository("docker/resume");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "1", image, Cancel);

        var pulled = await docker.PullAsync(registry.Reference(repository, via: relay.Url), Cancel);

        Assert.True(relay.Received.Broken);
        Assert.InRange(relay.Received.Total, 4 << 20, 5 << 20);
        ImageAssert.SameImage(image, pulled);
    }

    [Fact]
    public async Task A_push_that_broke_is_tried_again()
    {
        await using var relay = new Relay(registry.Url, breakSentAfter: 2 << 20);
        var repository = registry.NewRepository("docker/retry");
        var image = SampleImage.Create(repository);

        await docker.PushAsync(image, registry.Reference(repository, via: relay.Url), Cancel);

        Assert.True(relay.Sent.Broken);
        ImageAssert.SameImage(image, await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel));
    }

    private async Task AssertPlatformsAsync(IReadOnlyList<ImageLayout> images, string reference)
    {
        foreach (var (platform, image) in new[] { Platform.Amd64, Platform.Arm64 }.Zip(images))
        {
            await docker.RunAsync(Cancel, "pull", "--platform", platform.ToString(), reference);
            ImageAssert.SameImage(image, await docker.ReadAsync(reference, Cancel));
            await docker.RunAsync(Cancel, "rmi", reference);
        }
    }
}
