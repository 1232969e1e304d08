using System.Globalization;

namespace Berth.Bench.Servers;

/// <summary>What the kernel knows about the use that a process makes of the machine.</summary>
internal sealed class ProcessMeter(int process)
{
    // USER_HZ, the unit of the times in /proc, is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    // Fields are counted from after the name, which may hold anything: utime is field 14 and stime 15 of the whole line.
    private const int UserTime = 11;
    private const int SystemTime = 12;

    private const int MostPolls = 20;

    private readonly string folder = $"/proc/{process}";

    /// <summary>Seconds of processor time of all its threads so far, those included that have ended.</summary>
    public double CpuSeconds
    {
        get
        {
            var line = File.ReadAllText(folder + "/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (Ticks(fields[UserTime]) + Ticks(fields[SystemTime])) / TicksPerSecond;
        }
    }

    /// <summary>Bytes resident now.</summary>
    public long ResidentBytes => StatusBytes("VmRSS:");

    /// <summary>The most bytes that were resident at once since <see cref="ResetPeak"/>.</summary>
    public long PeakBytes => StatusBytes("VmHWM:");

    /// <summary>Bytes resident once the process has come to rest, or after some seconds if it does not.</summary>
    public async Task<long> SettledResidentBytesAsync(CancellationToken cancel)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var before = CpuSeconds;
        for (var turn = 0; turn < MostPolls && await poll.WaitForNextTickAsync(cancel); turn++)
        {
            var now = CpuSeconds;
            if (now == before)
            {
                break;
            }

            before = now;
        }

        return ResidentBytes;
    }

    public void ResetPeak() => File.WriteAllText(folder + "/clear_refs", "5");

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private long StatusBytes(string name)
    {
        var line = File.ReadLines(folder + "/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line[name.Length..^" kB".Length], CultureInfo.InvariantCulture);
    }
}
