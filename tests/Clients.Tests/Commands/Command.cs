using System.Diagnostics;

namespace Berth.Clients.Tests.Commands;

/// <summary>Runs a program to its end and keeps what it said.</summary>
public static class Command
{
    // Nothing here takes ten seconds on an idle machine; a client that waits for ever must still end the test.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <param name="input">What it reads on standard input, for instance a password.</param>
    /// <exception cref="CommandFailedException">It did not end in time.</exception>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start, string commandLine, CancellationToken cancel, string input = "")
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var inTime = await EndAsync(process, cancel);
        var result = new CommandResult(commandLine, process.ExitCode, (await output).Trim(), (await errors).Trim());
        cancel.ThrowIfCancellationRequested();
        return inTime ? result : throw new CommandFailedException($"it did not end within {Limit}", result);
    }

    private static async Task<bool> EndAsync(Process process, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }
}
