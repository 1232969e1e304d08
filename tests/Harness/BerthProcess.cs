using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Berth.Harness;

/// <summary>
/// The built <c>berth</c> program, started as an operator would start it, on a free loopback port unless told otherwise.
/// </summary>
public sealed class BerthProcess : IAsyncDisposable
{
    private const string Ready = "berth is listening on ";
    private const int SigTerm = 15;

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Task drained;

    private BerthProcess(Process process, Uri url, Task<string> errors, Task drained)
    {
        this.process = process;
        Url = url;
        this.errors = errors;
        this.drained = drained;
    }

    /// <summary>The address it listens on.</summary>
    public Uri Url { get; }

    public int Id => process.Id;

    /// <summary>The root of the repository: the nearest folder above the test binary that holds <c>Berth.slnx</c>.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The built program, which `./run build` makes, or the one that the variable BERTH_PROGRAM names.</summary>
    public static string Program { get; } =
        Path.Combine(RepositoryRoot, Environment.GetEnvironmentVariable("BERTH_PROGRAM") ?? "artifacts/bin/Cli/release/berth");

    /// <summary>
    /// Starts <c>berth serve</c> and waits until it says that it serves.
    /// </summary>
    /// <param name="data">The data directory.</param>
    /// <param name="arguments">More options of <c>serve</c>; without a <c>--listen</c> a free loopback port is taken.</param>
    /// <param name="prefix">A program and its arguments that run in front of it, for instance a tracer.</param>
    /// <exception cref="InvalidOperationException">It ended instead of serving; the message holds its standard error.</exception>
    public static async Task<BerthProcess> StartAsync(
        string data, IEnumerable<string>? arguments = null, IEnumerable<string>? prefix = null, CancellationToken cancel = default)
    {
        var options = arguments?.ToList() ?? [];
        if (!options.Contains("--listen"))
        {
            options.AddRange(["--listen", "http://127.0.0.1:0"]);
        }

        string[] command = [.. prefix ?? [], Program, "serve", "--data", data, .. options];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                var drained = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(process, new(line[Ready.Length..]), errors, drained);
            }
        }

        await process.WaitForExitAsync(cancel);
        throw new InvalidOperationException($"berth ended with {process.ExitCode} before it served: {await errors}");
    }

    /// <summary>Ends it with SIGKILL: no handler runs, nothing is flushed by the process.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop with SIGTERM and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
        {
            _ = kill(process.Id, SigTerm);
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>All that it wrote to standard error; complete once it has ended.</summary>
    public Task<string> ErrorsAsync() => errors;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        await drained;
        process.Dispose();
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int kill(int pid, int signal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Berth.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"no Berth.slnx above {AppContext.BaseDirectory}");
    }
}
