using System.Collections.Concurrent;
using System.Diagnostics;

namespace Berth.Clients.Tests.Commands;

/// <summary>A program that runs until it is told to stop, for instance a container engine.</summary>
public sealed class Daemon : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> log = [];
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private readonly string readyLine;

    private Daemon(Process process, string readyLine)
    {
        this.process = process;
        this.readyLine = readyLine;
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has logged so far.</summary>
    public string Log => string.Join('\n', log);

    /// <exception cref="CommandFailedException">It ended, or took too long, before it was ready; the message is its log.</exception>
    internal static async Task<Daemon> StartAsync(ProcessStartInfo start, string name, string readyLine, CancellationToken cancel)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var daemon = new Daemon(Process.Start(start)!, readyLine);
        await Task.WhenAny(daemon.ready.Task, daemon.process.WaitForExitAsync(CancellationToken.None), Task.Delay(StartLimit, cancel));
        if (daemon.ready.Task.IsCompleted)
        {
            return daemon;
        }

        await daemon.DisposeAsync();
        cancel.ThrowIfCancellationRequested();
        throw new CommandFailedException($"{name} did not become ready", new(name, -1, "", daemon.Log));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        log.Enqueue(line.Data ?? "");
        if (line.Data?.Contains(readyLine, StringComparison.Ordinal) == true)
        {
            ready.TrySetResult();
        }
    }
}
