using Berth.Clients.Tests.Engines;

namespace Berth.Clients.Tests.Identity;

/// <summary>One of each client.</summary>
public sealed class EnginesFixture : IAsyncLifetime
{
    /// <summary>For the data of a theory.</summary>
    public static TheoryData<string> Names { get; } = ["docker", "podman", "buildah", "skopeo", "containerd"];

    /// <summary>Those with a command that logs in.</summary>
    public static TheoryData<string> NamesWithLogin { get; } = ["docker", "podman", "buildah", "skopeo"];

    public DockerEngine Docker { get; } = new();

    public SkopeoEngine Skopeo { get; } = new();

    private PodmanEngine Podman { get; } = new();

    private BuildahEngine Buildah { get; } = new();

    private ContainerdEngine Containerd { get; } = new();

    public ILoginEngine this[string name] => name switch
    {
        "docker" => Docker,
        "podman" => Podman,
        "buildah" => Buildah,
        "skopeo" => Skopeo,
        "containerd" => Containerd,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such client"),
    };

    public async ValueTask InitializeAsync()
    {
        await Docker.InitializeAsync();
        await Containerd.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Docker.DisposeAsync();
        await Containerd.DisposeAsync();
        Podman.Dispose();
        Buildah.Dispose();
        Skopeo.Dispose();
    }
}
