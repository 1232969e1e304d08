using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Commands;
using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

public sealed partial class BuildahEngine : IEngine, ILoginEngine, IDisposable
{
    private readonly ContainersStore store = new();

    public async Task PushAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        var loaded = await store.BuildahAsync(cancel, "pull", "--quiet", await store.WriteAsync(image, cancel));
        await store.BuildahAsync(cancel, "push", "--tls-verify=false", loaded.LastLine, $"docker://{reference}");
    }

    public async Task<PulledImage> PullAsync(string reference, CancellationToken cancel)
    {
        using var empty = new ContainersStore();
        var pulled = await empty.BuildahAsync(cancel, "pull", "--quiet", "--tls-verify=false", $"docker://{reference}");
        return await ReadAsync(empty, pulled.LastLine, cancel);
    }

    public void Dispose() => store.Dispose();

    private static async Task<PulledImage> ReadAsync(ContainersStore store, string id, CancellationToken cancel)
    {
        var inspected = await store.BuildahAsync(cancel, "inspect", "--type", "image", id);
        var container = await store.BuildahAsync(cancel, "from", "--pull-never", id);

        // A mount lasts as long as the namespace of the command that made it.
        var archive = store.File("export.tar");
        var export = "tar --create --file \"$2\" --directory \"$(buildah mount \"$1\")\" .";
        (await store.TryRunAsync(ClientProgram.Shell, ["-c", export, "sh", container.LastLine, archive], cancel)).OrThrow();
        return new(
            $"sha256:{id}",
            JsonNode.Parse(inspected.Output)!["OCIv1"]!["rootfs"]!["diff_ids"].Deserialize<string[]>()!,
            FileTree.OfExport(archive));
    }
}
