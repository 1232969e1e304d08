using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

/// <summary>
/// One private store of podman, buildah and skopeo, which share their libraries, their configuration and their store.
/// </summary>
public sealed class ContainersStore : IDisposable
{
    private const string AcceptAnything = """{"default":[{"type":"insecureAcceptAnything"}]}""";

    // The cache of blob locations and podman's locks have no option that moves them.
    private readonly Sandbox sandbox = new("/var/lib/containers", "/run/containers", "/run/libpod", "/dev/shm");

    public ContainersStore()
    {
        Configure("CONTAINERS_STORAGE_CONF", "storage.conf", $"""
            [storage]
            driver = "vfs"
            graphroot = "{sandbox.Directory("graph")}"
            runroot = "{sandbox.Directory("run")}"
            """);
        Configure("CONTAINERS_CONF", "containers.conf", $"""
            [engine]
            cgroup_manager = "cgroupfs"
            events_logger = "none"
            tmp_dir = "{sandbox.Directory("libpod")}"
            """);
        Configure("CONTAINERS_REGISTRIES_CONF", "registries.conf", "");
        System.IO.File.WriteAllText(Path.Combine(sandbox.Directory("home/.config/containers"), "policy.json"), AcceptAnything);
    }

    public Task<CommandResult> PodmanAsync(CancellationToken cancel, params string[] arguments) =>
        RunAsync(ClientProgram.Podman, arguments, cancel);

    public Task<CommandResult> BuildahAsync(CancellationToken cancel, params string[] arguments) =>
        RunAsync(ClientProgram.Buildah, arguments, cancel);

    public Task<CommandResult> SkopeoAsync(CancellationToken cancel, params string[] arguments) =>
        RunAsync(ClientProgram.Skopeo, arguments, cancel);

    /// <summary>Runs a command that may fail.</summary>
    /// <param name="input">What it reads on standard input.</param>
    public Task<CommandResult> TryRunAsync(ClientProgram program, IReadOnlyList<string> arguments, CancellationToken cancel, string input = "") =>
        sandbox.TryRunAsync(program, arguments, cancel, input);

    /// <summary>A path for files that go into or come out of a client.</summary>
    public string File(string name) => sandbox.File(name);

    public string Directory(string name) => sandbox.Directory(name);

    /// <summary>Where the logins of one person lie; made empty if need be.</summary>
    public string Logins(string person)
    {
        var file = sandbox.File($"logins-{person}.json");
        if (!System.IO.File.Exists(file))
        {
            System.IO.File.WriteAllText(file, "{}");
        }

        return file;
    }

    /// <summary>Runs <c>login</c>, which all three programs have alike.</summary>
    public Task<CommandResult> TryLoginAsync(ClientProgram program, Login login, string registry, CancellationToken cancel)
    {
        string[] arguments = ["login", "--authfile", Logins(login.Person), "--tls-verify=false", "--username", login.User, "--password-stdin", registry];
        return TryRunAsync(program, arguments, cancel, login.Password);
    }

    /// <summary>Runs <c>logout</c>.</summary>
    public Task<CommandResult> LogoutAsync(ClientProgram program, string person, string registry, CancellationToken cancel) =>
        RunAsync(program, ["logout", "--authfile", Logins(person), registry], cancel);

    /// <summary>Writes a layout to disk.</summary>
    /// <returns>The name that the clients have for it.</returns>
    public async Task<string> WriteAsync(ImageLayout image, CancellationToken cancel)
    {
        var directory = sandbox.Directory($"layout-{image.Root.Digest[7..19]}");
        await image.WriteAsync(directory, "1", cancel);
        return $"oci:{directory}:1";
    }

    public void Dispose() => sandbox.Dispose();

    private async Task<CommandResult> RunAsync(ClientProgram program, string[] arguments, CancellationToken cancel) =>
        (await sandbox.TryRunAsync(program, arguments, cancel)).OrThrow();

    private void Configure(string variable, string name, string text)
    {
        System.IO.File.WriteAllText(sandbox.File(name), text);
        sandbox.Environment[variable] = sandbox.File(name);
    }
}
