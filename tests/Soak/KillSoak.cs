using System.Diagnostics;
using Berth.Harness;
using Berth.Soak.Audit;
using Berth.Soak.Model;
using Berth.Soak.Workload;

namespace Berth.Soak;

/// <summary>
/// Kills a working registry with SIGKILL at random moments, starts it again on the same data directory, and audits what it promised.
/// </summary>
/// <remarks>
/// <code>
///   start ──► clients work ──► SIGKILL ──► (berth verify) ──► start again ──► audit ──► clients work ──► …
///                │ every answer                                                 ▲
///                └──────────────► the model of what was acknowledged ───────────┘
/// </code>
/// </remarks>
public sealed class KillSoak
{
    private const int Repositories = 3;
    private const int TagsEach = 6;
    private const int VerifyEvery = 10;
    private const int FullAuditEvery = 20;
    private const int SampleSize = 40;
    private const int LastWords = 20;

    private readonly SoakOptions options;
    private readonly TextWriter log;
    private readonly string data;
    private readonly Random random;
    private readonly RegistryModel model = new(Repositories, TagsEach);
    private readonly FileAudit files;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private BerthProcess? latest;
    private int kills;
    private int audits;
    private long reads;
    private long inDoubt;

    private KillSoak(SoakOptions options, string data, TextWriter log)
    {
        (this.options, this.data, this.log) = (options, data, log);
        random = new(options.Seed);
        files = new(data, model);
    }

    /// <summary>Runs until the kills are done or the first promise is broken. A broken promise leaves the data directory for a look.</summary>
    public static async Task<SoakSummary> RunAsync(SoakOptions options, TextWriter log, CancellationToken cancel)
    {
        var data = options.Data ?? Directory.CreateTempSubdirectory("berth-soak-").FullName;
        Directory.CreateDirectory(data);
        if (Directory.EnumerateFileSystemEntries(data).Any())
        {
            throw new ArgumentException($"{data} is not empty: a soak knows only what it pushed itself", nameof(options));
        }

        var summary = await new KillSoak(options, data, log).RunAsync(cancel);
        if (summary.Failure is null && options.Data is null)
        {
            Directory.Delete(data, recursive: true);
        }

        return summary;
    }

    private async Task<SoakSummary> RunAsync(CancellationToken cancel)
    {
        string? failure = null;
        try
        {
            await KillAndAuditAsync(cancel);
        }
        catch (BrokenPromiseException e)
        {
            failure = e.Message;
            await log.WriteLineAsync($"broken after kill {kills}: {failure}\nthe data directory is {data}\nthe last that berth said:\n{await LastWordsAsync()}");
        }

        return new(options, kills, model.Acknowledged, model.Refused, inDoubt, audits, reads, watch.Elapsed, failure);
    }

    private async Task<string> LastWordsAsync() =>
        latest is null ? "" : string.Join('\n', (await latest.ErrorsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LastWords));

    private async Task KillAndAuditAsync(CancellationToken cancel)
    {
        while (kills < options.Kills)
        {
            await using var berth = await StartAndAuditAsync(everything: kills % FullAuditEvery == 0, cancel);
            await WorkAndKillAsync(berth, cancel);
            if (kills % VerifyEvery == 0)
            {
                await files.VerifyAsync(cancel);
                await log.WriteLineAsync($"{kills} of {options.Kills} kills, {model.Acknowledged} operations acknowledged, {inDoubt} in doubt, {watch.Elapsed.TotalSeconds:F0} s");
            }
        }

        await using var last = await StartAndAuditAsync(everything: true, cancel);
        if (await last.StopAsync() is var code and not 0)
        {
            throw new BrokenPromiseException($"a SIGTERM ended berth with exit code {code}");
        }

        await files.VerifyAsync(cancel);
    }

    private async Task<BerthProcess> StartAndAuditAsync(bool everything, CancellationToken cancel)
    {
        var berth = latest = await BerthProcess.StartAsync(data, cancel: cancel);
        try
        {
            using var registry = new RegistryClient(berth.Url);
            var audit = new ApiAudit(model, registry);
            await audit.RunAsync(everything ? [.. model.Registers] : Sample(), cancel);
            await files.RequireCollectedAsync(registry, cancel);
            audits++;
            reads += audit.Reads;
            return berth;
        }
        catch
        {
            await berth.DisposeAsync();
            throw;
        }
    }

    // All that was touched since the last audit, every tag, and some of the rest, so that nothing stays unread for long.
    private List<Register> Sample()
    {
        var (touched, rest) = (new List<Register>(), new List<Register>());
        foreach (var register in model.Registers)
        {
            (register.Touched || register is TagRegister or UploadRegister ? touched : rest).Add(register);
        }

        return rest.Count == 0 ? touched : [.. touched, .. random.GetItems(rest.ToArray(), SampleSize).Distinct()];
    }

    private async Task WorkAndKillAsync(BerthProcess berth, CancellationToken cancel)
    {
        var killed = false;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var moment = model.AfterAsync(random.Next(1, 250));
        var delay = TimeSpan.FromMilliseconds(random.NextDouble() * 10);
        var clients = Enumerable.Range(0, options.Clients).Select(_ => WorkAsync(berth.Url, new(random.Next()), () => Volatile.Read(ref killed), failed)).ToList();
        await Task.WhenAny(moment, Task.WhenAll(clients));
        // No event to await: the random moment is the attack.
        await Task.Delay(delay, cancel);
        Volatile.Write(ref killed, true);
        await berth.KillAsync();
        kills++;
        await Task.WhenAll(clients);
        inDoubt += model.Registers.SelectMany(register => register.InDoubt).Distinct().Count();
    }

    private async Task WorkAsync(Uri address, Random choices, Func<bool> killed, CancellationTokenSource failed)
    {
        using var registry = new RegistryClient(address);
        try
        {
            // Off this thread, so that all clients start at once.
            await Task.Run(() => new SoakClient(model, address, registry, choices, killed).RunAsync(failed.Token));
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
