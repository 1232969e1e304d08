using System.Diagnostics;

namespace Berth.Clients.Tests.Commands;

/// <summary>
/// A client's own corner of the machine: a temporary directory, an environment made from nothing, and a mount namespace in which
/// the paths that a client has fixed (its caches, its keys, its locks) are directories of the sandbox. It needs root.
/// </summary>
public sealed class Sandbox : IDisposable
{
    // Its arguments: pairs of a private directory and the fixed path it covers, then "--", then the command.
    private const string CoverPaths = """
        while [ "$1" != -- ]; do mkdir -p "$2" && mount --bind "$1" "$2" || exit 125; shift 2; done; shift
        """;

    private const string RunCommand = CoverPaths + "\nexec \"$@\"";

    // The daemon ends when standard input closes: also when the test's process is killed and cannot say goodbye.
    private const string RunDaemon = CoverPaths + """

        exec 3<&0
        "$@" &
        daemon=$!
        { read -r _ <&3; kill "$daemon"; } &
        wait "$daemon"
        """;

    // Lower case only: podman makes an image name of the path.
    private readonly DirectoryInfo root = new(Path.Combine(Path.GetTempPath(), $"berth-client-{Guid.CreateVersion7():N}"));
    private readonly List<string> covers = [];

    /// <param name="fixedPaths">Absolute paths that get a private directory each.</param>
    public Sandbox(params IReadOnlyList<string> fixedPaths)
    {
        if (!System.Environment.IsPrivilegedProcess)
        {
            throw new InvalidOperationException("the tests with real clients run as root: engines mount file systems");
        }

        Environment = new()
        {
            ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
            ["HOME"] = Directory("home"),
            ["TMPDIR"] = Directory("tmp"),
        };
        foreach (var path in fixedPaths)
        {
            covers.AddRange([Directory($"private{path}"), path]);
        }
    }

    /// <summary>All that the client sees of the environment.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>A path in the sandbox.</summary>
    public string File(string name) => Path.Combine(root.FullName, name);

    /// <summary>A directory in the sandbox, made if need be.</summary>
    public string Directory(string name) => System.IO.Directory.CreateDirectory(File(name)).FullName;

    /// <summary>Runs a program to its end, whatever that is.</summary>
    /// <param name="input">What it reads on standard input.</param>
    public Task<CommandResult> TryRunAsync(ClientProgram program, IReadOnlyList<string> arguments, CancellationToken cancel, string input = "")
    {
        var start = Start(["--mount"], RunCommand, [program.Locate(), .. arguments]);
        return Command.RunAsync(start, $"{program.Name} {string.Join(' ', arguments)}", cancel, input);
    }

    /// <summary>Starts a daemon and waits for the line that says it serves.</summary>
    public Task<Daemon> StartDaemonAsync(ClientProgram program, IReadOnlyList<string> arguments, string readyLine, CancellationToken cancel)
    {
        // With a process namespace of its own, whatever the daemon started ends with it.
        var start = Start(
            ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc"], RunDaemon, [program.Locate(), .. arguments]);
        return Daemon.StartAsync(start, program.Name, readyLine, cancel);
    }

    public void Dispose() => root.Delete(recursive: true);

    private ProcessStartInfo Start(string[] namespaces, string script, string[] command)
    {
        var start = new ProcessStartInfo("/usr/bin/unshare", [.. namespaces, "sh", "-c", script, "sh", .. covers, "--", .. command])
        {
            WorkingDirectory = root.FullName,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
