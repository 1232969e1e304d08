using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>
/// Drives a property with generated inputs for its share of <c>BERTH_FUZZ_SECONDS</c>. A failure prints the smallest input and
/// <c>BERTH_FUZZ_REPLAY=SEED</c>, which runs the same inputs again.
/// </summary>
internal static class Fuzzer
{
    private const int BatchSize = 500;

    private static readonly TimeSpan Total = TimeSpan.FromSeconds(Setting("BERTH_FUZZ_SECONDS") ?? 6);
    private static readonly ulong? Replay = Setting("BERTH_FUZZ_REPLAY");

    /// <param name="share">Of the whole time; those of all properties make one.</param>
    /// <param name="inputs">What is generated.</param>
    /// <param name="shrink">Simpler inputs that may fail as well.</param>
    /// <param name="property">Throws if it does not hold.</param>
    /// <returns>How many inputs were tried.</returns>
    internal static long Run<T>(double share, Gen<T> inputs, Func<T, IEnumerable<T>> shrink, Action<T> property)
    {
        var begin = Stopwatch.GetTimestamp();
        var tried = 0L;
        do
        {
            RunBatch(Replay ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), Prop.ForAll(Arb.From(inputs, shrink), property));
            tried += BatchSize;
        }
        while (Replay is null && Stopwatch.GetElapsedTime(begin) < Total * share);
        return tried;
    }

    private static void RunBatch(ulong seed, Property property)
    {
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(BatchSize).WithReplay(new Replay(new Rnd(seed), null)), property);
        }
        catch (Exception exception)
        {
            Assert.Fail($"{exception.Message}\nBERTH_FUZZ_REPLAY={seed} runs these inputs again");
        }
    }

    private static ulong? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
