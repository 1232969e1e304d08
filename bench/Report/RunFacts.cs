using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Berth.Bench.Servers;

namespace Berth.Bench.Report;

/// <summary>Where, when, with what and how the figures were taken.</summary>
/// <param name="Lines">One fact each.</param>
internal sealed record RunFacts(IReadOnlyList<string> Lines)
{
    private const double Gibibyte = 1024.0 * 1024 * 1024;

    /// <param name="command">The command that makes these figures again.</param>
    /// <param name="conditions">What was chosen for this run.</param>
    public static async Task<RunFacts> ReadAsync(
        IEnumerable<IRegistryProgram> programs, string command, string conditions, TimeProvider time, CancellationToken cancel)
    {
        var lines = new List<string>
        {
            $"command: `{command}`, {time.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC",
            $"machine: {await MachineAsync(cancel)}",
            $"runtime: {RuntimeInformation.FrameworkDescription}",
        };
        foreach (var program in programs)
        {
            lines.Add($"{program.Name}: {await VersionAsync(program, cancel)}");
        }

        return new([.. lines, conditions]);
    }

    private static async Task<string> MachineAsync(CancellationToken cancel)
    {
        var model = (await File.ReadAllLinesAsync("/proc/cpuinfo", cancel))
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1];
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte;
        var kernel = (await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", cancel)).Trim();
        return $"{model ?? "unknown processor"}, {Environment.ProcessorCount} cores, {memory:0} GiB, Linux {kernel}, {RuntimeInformation.OSDescription}";
    }

    private static async Task<string> VersionAsync(IRegistryProgram program, CancellationToken cancel)
    {
        var command = program.VersionCommand();
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{command[0]} did not start");
        var version = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return version.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
    }
}
