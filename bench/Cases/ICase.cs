using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>One kind of work that every registry is given in turn, each on a fresh data directory.</summary>
internal interface ICase
{
    /// <summary>What <c>--only</c> takes.</summary>
    string Name { get; }

    /// <summary>What the table says.</summary>
    string Title { get; }

    /// <summary>False where the work is out of a program's reach; the table then has a gap.</summary>
    bool Fits(IRegistryProgram program) => true;

    /// <summary>Stores what the work needs, checks what comes back byte for byte, and warms the server up. Not measured.</summary>
    Task PrepareAsync(RunningRegistry registry, CancellationToken cancel);

    /// <summary>Does the work once.</summary>
    /// <param name="round">From 0 on; the same round is the same work on every registry.</param>
    Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel);
}
