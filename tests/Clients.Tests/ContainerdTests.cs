using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>Containerd keeps what it pulled as it came, so an index must be the same to the byte.</summary>
public sealed class ContainerdTests(RegistryFixture registry, ContainerdEngine containerd) : IClassFixture<ContainerdEngine>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_is_the_same_to_the_byte_in_the_registry_and_back()
    {
        var repository = registry.NewRepository("containerd/index");
        var reference = registry.Reference(repository);
        var index = SampleImage.CreateIndex(repository);

        await containerd.PushAsync(index, reference, Cancel);
        ImageAssert.SameBytes(index, await StoredImage.ReadAsync(registry.Client, repository, "1", Cancel));

        await containerd.RunAsync(Cancel, "content", "fetch", "--plain-http", "--all-platforms", reference);
        ImageAssert.SameBytes(index, await containerd.ExportAsync(reference, Cancel, "--all-platforms"));
        await containerd.RemoveAsync(reference, Cancel);
    }

    [Fact]
    public async Task An_index_gives_the_platform_its_image()
    {
        var repository = registry.NewRepository("containerd/platform");
        var index = SampleImage.CreateIndex(repository);
        await registry.Client.PushAsync(repository, "1", index, Cancel);

        ImageAssert.SameImage(index.Images[0], await containerd.PullAsync(registry.Reference(repository), Cancel));
    }

    [Fact]
    public async Task A_second_repository_gets_its_layers_by_mount()
    {
        await using var relay = new Relay(registry.Url);
        var first = registry.NewRepository("containerd/first");
        var second = registry.NewRepository("containerd/second");
        var index = SampleImage.CreateIndex(first);
        await registry.Client.PushAsync(first, "1", index, Cancel);
        string[] references = [registry.Reference(first, via: relay.Url), registry.Reference(second, via: relay.Url)];
        await containerd.RunAsync(Cancel, "content", "fetch", "--plain-http", "--all-platforms", references[0]);
        var sent = relay.Sent.Total;

        await containerd.RunAsync(Cancel, ["images", "tag", .. references]);
        await containerd.RunAsync(Cancel, "images", "push", "--plain-http", references[1]);

        Assert.InRange(relay.Sent.Total - sent, 1, 64 << 10);
        ImageAssert.SameBytes(index, await StoredImage.ReadAsync(registry.Client, second, "1", Cancel));
    }

    [Fact]
    public async Task A_pull_that_broke_goes_on_where_it_was()
    {
        await using var relay = new Relay(registry.Url, breakReceivedAfter: 2 << 20);
        var repository = registry.NewRepository("containerd/resume");
        var image = SampleImage.Create(repository);
        await registry.Client.PushAsync(repository, "1", image, Cancel);

        var pulled = await containerd.PullAsync(registry.Reference(repository, via: relay.Url), Cancel);

        Assert.True(relay.Received.Broken);
        Assert.InRange(relay.Received.Total, 4 << 20, 5 << 20);
        ImageAssert.SameImage(image, pulled);
    }
}
