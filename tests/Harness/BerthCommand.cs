using System.Diagnostics;

namespace Berth.Harness;

/// <summary>How a verb of the <c>berth</c> program that ends by itself, for instance <c>verify</c>, ended.</summary>
public sealed record BerthCommand(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs <c>berth</c> to its end.</summary>
    public static async Task<BerthCommand> RunAsync(IEnumerable<string> arguments, CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(BerthProcess.Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = BerthProcess.RepositoryRoot,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{BerthProcess.Program} did not start");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new(process.ExitCode, await output, await errors);
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}{Errors}";
}
