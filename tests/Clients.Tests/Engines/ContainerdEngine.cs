using System.Formats.Tar;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Commands;
using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

/// <summary>A containerd of its own, and its command line <c>ctr</c>.</summary>
public sealed partial class ContainerdEngine : IEngine, ILoginEngine, IAsyncLifetime
{
    // Unpacking by copying works on every file system, also inside a container.
    private const string Snapshotter = "native";

    private readonly Sandbox sandbox = new("/run/containerd", "/opt");
    private Daemon? daemon;

    private string Socket => sandbox.File("containerd.sock");

    public async ValueTask InitializeAsync()
    {
        // The plugin for Kubernetes wants a network configuration.
        var configuration = $"""
            version = 2
            root = "{sandbox.Directory("root")}"
            state = "{sandbox.Directory("state")}"
            disabled_plugins = ["io.containerd.grpc.v1.cri"]
            [grpc]
              address = "{Socket}"
            [ttrpc]
              address = "{Socket}.ttrpc"
            """;
        var file = sandbox.File("config.toml");
        await File.WriteAllTextAsync(file, configuration);
        daemon = await sandbox.StartDaemonAsync(
            ClientProgram.Containerd, ["--config", file], "containerd successfully booted", TestContext.Current.CancellationToken);
    }

    public async Task<CommandResult> RunAsync(CancellationToken cancel, params string[] arguments) =>
        (await sandbox.TryRunAsync(ClientProgram.Ctr, ["--address", Socket, .. arguments], cancel)).OrThrow();

    public async Task PushAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        await LoadAsync(image, reference, cancel);
        await RunAsync(cancel, "images", "push", "--plain-http", reference);
        await RemoveAsync(reference, cancel);
    }

    /// <summary>Takes an image or an index into the daemon under a name.</summary>
    public async Task LoadAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        var archive = sandbox.File($"{image.Root.Digest[7..]}.tar");
        await image.WriteArchiveAsync(archive, reference, cancel);
        await RunAsync(cancel, "images", "import", "--all-platforms", "--no-unpack", archive);
    }

    public async Task<PulledImage> PullAsync(string reference, CancellationToken cancel)
    {
        await RunAsync(
            cancel, "images", "pull", "--plain-http", "--snapshotter", Snapshotter, "--platform", Platform.Amd64.ToString(), reference);
        var image = (await ExportAsync(reference, cancel, "--platform", Platform.Amd64.ToString())).For(Platform.Amd64);
        var tree = await ReadTreeAsync(reference, cancel);
        await RemoveAsync(reference, cancel);
        return new(image.ConfigDigest, [.. image.LayerTars.Select(tar => Descriptor.Sha256(tar))], tree);
    }

    /// <summary>Reads all that the daemon has of an image.</summary>
    /// <param name="options">More options of <c>ctr images export</c>.</param>
    public async Task<StoredImage> ExportAsync(string reference, CancellationToken cancel, params string[] options)
    {
        var archive = sandbox.File("export.tar");
        await RunAsync(cancel, ["images", "export", "--skip-manifest-json", .. options, archive, reference]);
        var files = await ReadArchiveAsync(archive, cancel);
        var root = (string)JsonNode.Parse(files["index.json"])!["manifests"]![0]!["digest"]!;
        var blobs = files.Where(file => file.Key.StartsWith("blobs/", StringComparison.Ordinal));
        return StoredImage.Of(root, blobs.Select(blob => blob.Value));
    }

    public async Task RemoveAsync(string reference, CancellationToken cancel) =>
        await RunAsync(cancel, "images", "remove", "--sync", reference);

    public async ValueTask DisposeAsync()
    {
        if (daemon is not null)
        {
            await daemon.DisposeAsync();
        }

        sandbox.Dispose();
    }

    private async Task<FileTree> ReadTreeAsync(string reference, CancellationToken cancel)
    {
        // A mount lasts as long as the namespace of the command that made it.
        var archive = sandbox.File("tree.tar");
        var export = $"""
            ctr --address "$1" images mount --snapshotter {Snapshotter} "$2" "$3" && tar --create --file "$4" --directory "$3" . &&
            ctr --address "$1" images unmount --snapshotter {Snapshotter} --rm "$3"
            """;
        string[] arguments = ["-c", export, "sh", Socket, reference, sandbox.Directory("mount"), archive];
        (await sandbox.TryRunAsync(ClientProgram.Shell, arguments, cancel)).OrThrow();
        return FileTree.OfExport(archive);
    }

    private static async Task<Dictionary<string, byte[]>> ReadArchiveAsync(string archive, CancellationToken cancel)
    {
        var files = new Dictionary<string, byte[]>();
        await using var reader = new TarReader(File.OpenRead(archive));
        while (await reader.GetNextEntryAsync(copyData: true, cancel) is { } entry)
        {
            if (entry.DataStream is { } content)
            {
                var bytes = new byte[entry.Length];
                await content.ReadExactlyAsync(bytes, cancel);
                files[entry.Name] = bytes;
            }
        }

        return files;
    }
}
