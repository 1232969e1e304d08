using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Clients.Tests.Commands;
using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

/// <summary>A docker daemon of its own, and the command line that talks to it.</summary>
public sealed partial class DockerEngine : IEngine, ILoginEngine, IAsyncLifetime
{
    // The daemon keeps its key and its plugins' sockets there, whatever its data root is.
    private readonly Sandbox sandbox = new("/etc/docker", "/run/docker");
    private Daemon? daemon;

    private string Socket => $"unix://{sandbox.File("docker.sock")}";

    public async ValueTask InitializeAsync()
    {
        sandbox.Environment["DOCKER_HOST"] = Socket;
        string[] arguments =
        [
            "--host", Socket,
            "--data-root", sandbox.Directory("data"),
            "--exec-root", sandbox.Directory("exec"),
            "--pidfile", sandbox.File("docker.pid"),
            "--storage-driver", "vfs",
            "--bridge", "none", "--iptables=false", "--ip6tables=false",
        ];
        daemon = await sandbox.StartDaemonAsync(
            ClientProgram.DockerDaemon, arguments, "API listen on", TestContext.Current.CancellationToken);
    }

    public async Task<CommandResult> RunAsync(CancellationToken cancel, params string[] arguments) =>
        (await sandbox.TryRunAsync(ClientProgram.Docker, arguments, cancel)).OrThrow();

    public async Task PushAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        await LoadAsync(image, reference, cancel);
        await RunAsync(cancel, "push", reference);
        await RunAsync(cancel, "rmi", reference);
    }

    /// <summary>Takes an image into the daemon under a name.</summary>
    public async Task LoadAsync(ImageLayout image, string reference, CancellationToken cancel)
    {
        var archive = sandbox.File($"{image.Root.Digest[7..]}.tar");
        await image.WriteArchiveAsync(archive, reference, cancel);
        await RunAsync(cancel, "load", "--input", archive);
    }

    /// <summary>Builds from a directory that holds nothing but the Dockerfile.</summary>
    public async Task BuildAsync(string reference, string dockerfile, CancellationToken cancel)
    {
        var context = sandbox.Directory("context");
        await File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), dockerfile, cancel);
        await RunAsync(cancel, "build", "--tag", reference, context);
    }

    public async Task<PulledImage> PullAsync(string reference, CancellationToken cancel)
    {
        await RunAsync(cancel, "pull", reference);
        var image = await ReadAsync(reference, cancel);
        await RunAsync(cancel, "rmi", reference);
        return image;
    }

    /// <summary>Reads an image out of the daemon.</summary>
    public async Task<PulledImage> ReadAsync(string reference, CancellationToken cancel)
    {
        var inspected = await RunAsync(cancel, "image", "inspect", reference);
        var image = JsonNode.Parse(inspected.Output)![0]!;
        var container = (await RunAsync(cancel, "create", reference, "/never-run")).LastLine;
        var archive = sandbox.File($"{container}.tar");
        await RunAsync(cancel, "export", "--output", archive, container);
        await RunAsync(cancel, "rm", container);
        return new((string)image["Id"]!, image["RootFS"]!["Layers"].Deserialize<string[]>()!, FileTree.OfExport(archive));
    }

    public async ValueTask DisposeAsync()
    {
        if (daemon is not null)
        {
            await daemon.DisposeAsync();
        }

        sandbox.Dispose();
    }
}
