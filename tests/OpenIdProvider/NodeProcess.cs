using System.Diagnostics;
using Berth.Harness.Node;

namespace Berth.OpenIdProvider;

/// <summary>The running provider. It ends when this process does, since its standard input then ends.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private const string Ready = "ready ";

    private readonly Process process;
    private readonly Task errors;
    private readonly Task output;

    private NodeProcess(Process process, Uri url, Task errors, Task output)
    {
        this.process = process;
        Url = url;
        this.errors = errors;
        this.output = output;
    }

    public Uri Url { get; }

    /// <exception cref="InvalidOperationException">It ended instead of serving; the message holds its standard error.</exception>
    public static async Task<NodeProcess> StartAsync(string options, CancellationToken cancel)
    {
        var script = await Task.Run(() => NodePackages.Install("OpenIdProvider", "provider.mjs"), cancel);
        var start = new ProcessStartInfo(NodePackages.Locate("node", "nodejs"), [script, options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                return new(process, new(line[Ready.Length..]), errors, process.StandardOutput.ReadToEndAsync(CancellationToken.None));
            }
        }

        await process.WaitForExitAsync(cancel);
        throw new InvalidOperationException($"the provider ended with {process.ExitCode} before it served: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(errors, output);
        process.Dispose();
    }
}
