using Berth.Clients.Tests.Comparison;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Registry;
using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>What one client pushed, every client pulls: the same image id, the same layers, the same files.</summary>
public sealed class PairsTests : IClassFixture<DockerEngine>, IClassFixture<PodmanEngine>, IClassFixture<BuildahEngine>,
    IClassFixture<SkopeoEngine>, IClassFixture<ContainerdEngine>
{
    private static readonly string[] Names = ["docker", "podman", "buildah", "skopeo", "containerd"];

    private readonly RegistryFixture registry;
    private readonly Dictionary<string, IEngine> engines;

    public PairsTests(
        RegistryFixture registry,
        DockerEngine docker,
        PodmanEngine podman,
        BuildahEngine buildah,
        SkopeoEngine skopeo,
        ContainerdEngine containerd)
    {
        this.registry = registry;
        engines = new()
        {
            ["docker"] = docker,
            ["podman"] = podman,
            ["buildah"] = buildah,
            ["skopeo"] = skopeo,
            ["containerd"] = containerd,
        };
    }

    public static TheoryData<string, string> Pairs { get; } =
        [.. Names.SelectMany(pusher => Names.Select(puller => (pusher, puller)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task An_image_is_the_same_after_a_push_and_a_pull(string pusher, string puller)
    {
        var cancel = TestContext.Current.CancellationToken;
        var repository = registry.NewRepository($"pairs/{pusher}-{puller}");
        var image = SampleImage.Create(repository);

        await engines[pusher].PushAsync(image, registry.Reference(repository), cancel);
        ImageAssert.SameImage(image, await StoredImage.ReadAsync(registry.Client, repository, "1", cancel));

        ImageAssert.SameImage(image, await engines[puller].PullAsync(registry.Reference(repository), cancel));
    }

    [Fact]
    public async Task Every_client_may_push_the_same_image_at_once()
    {
        var cancel = TestContext.Current.CancellationToken;
        var repository = registry.NewRepository("pairs/at-once");
        var image = SampleImage.Create(repository);

        await Task.WhenAll(engines.Select(engine => engine.Value.PushAsync(image, registry.Reference(repository, engine.Key), cancel)));

        foreach (var name in Names)
        {
            ImageAssert.SameImage(image, await StoredImage.ReadAsync(registry.Client, repository, name, cancel));
        }
    }
}
