using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class PodmanEngine : IEngine, ILoginEngine, IDisposable
{
    private readonly ContainersStore store = new();

    public async Task PushAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        var loaded = await store.PodmanAsync(cancel, "pull", "--quiet", await store.WriteAsync(image, cancel));
        await store.PodmanAsync(cancel, "push", "--tls-verify=false", loaded.LastLine, $"docker://{reference}");
    }

    public async Task<PulledImage> PullAsync(string reference, CancellationToken cancel)
    {
        using var empty = new ContainersStore();
        var pulled = await empty.PodmanAsync(cancel, "pull", "--quiet", "--tls-verify=false", $"docker://{reference}");
        return await ReadAsync(empty, pulled.LastLine, cancel);
    }

    /// <summary>Reads an image out of a store.</summary>
    /// <param name="id">The image id.</param>
    public static async Task<PulledImage> ReadAsync(ContainersStore store, string id, CancellationToken cancel)
    {
        var inspected = await store.PodmanAsync(cancel, "image", "inspect", id);
        var image = JsonNode.Parse(inspected.Output)![0]!;
        var container = await store.PodmanAsync(cancel, "create", id, "/never-run");
        await store.PodmanAsync(cancel, "export", "--output", store.File("export.tar"), container.LastLine);
        return new(
            $"sha256:{(string)image["Id"]!}",
            image["RootFS"]!["Layers"].Deserialize<string[]>()!,
            FileTree.OfExport(store.File("export.tar")));
    }

    public void Dispose() => store.Dispose();
}
