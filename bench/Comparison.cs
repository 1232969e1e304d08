using System.Net.Sockets;
using Berth.Bench.Cases;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Report;
using Berth.Bench.Servers;

namespace Berth.Bench;

/// <summary>
/// Gives each case to every program in alternating rounds, so that what else the machine does hits all of them alike, and takes the
/// median of the rounds.
/// </summary>
/// <param name="programs">In the order of the table's columns.</param>
/// <param name="data">Where the data directories are made; each is deleted when its case is over.</param>
/// <param name="progress">Told what is going on.</param>
internal sealed class Comparison(IReadOnlyList<IRegistryProgram> programs, int rounds, string data, TextWriter progress)
{
    /// <exception cref="CaseFailedException">One of the servers did not do the work.</exception>
    public async Task<CaseResult> RunAsync(ICase work, CancellationToken cancel)
    {
        var readings = new RoundReadings();
        var registries = new List<RunningRegistry>();
        try
        {
            foreach (var program in programs.Where(work.Fits))
            {
                await progress.WriteLineAsync($"{work.Name}: preparing {program.Name}");
                registries.Add(await RunningRegistry.StartAsync(program, Path.Combine(data, work.Name, program.Name), cancel));
                await Blaming(program, work.PrepareAsync(registries[^1], cancel));
            }

            for (var round = 0; round < rounds; round++)
            {
                await progress.WriteLineAsync($"{work.Name}: round {round + 1} of {rounds}");
                await RoundAsync(work, round, registries, readings, cancel);
            }
        }
        finally
        {
            foreach (var registry in registries)
            {
                await registry.DisposeAsync();
            }

            if (work is IAsyncDisposable started)
            {
                await started.DisposeAsync();
            }
        }

        return new(work, readings.Medians(programs));
    }

    // Who goes first alternates as well: the second finds a warmer processor and a fuller page cache.
    private static async Task RoundAsync(
        ICase work, int round, IEnumerable<RunningRegistry> registries, RoundReadings readings, CancellationToken cancel)
    {
        foreach (var registry in round % 2 == 0 ? registries : registries.Reverse())
        {
            cancel.ThrowIfCancellationRequested();
            var figures = work.RoundAsync(registry, round, cancel);
            await Blaming(registry.Program, figures);
            readings.Add(registry.Program, await figures);
        }
    }

    private static async Task Blaming(IRegistryProgram program, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (failure is UnexpectedResponseException or IOException or SocketException)
        {
            throw new CaseFailedException($"{program.Name}: {failure.Message}", failure);
        }
    }
}
