using System.CommandLine;
using Berth.Bench.Cases;
using Berth.Bench.Report;
using Berth.Bench.Servers;

namespace Berth.Bench;

/// <summary>The command line of the benchmark.</summary>
internal static class BenchCommand
{
    private const string NoProgram = "none";

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "how often each case is measured on each server; the table shows medians",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"a case to run, repeatable: {string.Join(", ", CaseList.Of(Scale.Full).Select(work => work.Name))}",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> Quick = new("--quick") { Description = "one short round of less work: a try, not a measurement" };

    private static readonly Option<string> BerthPath = new("--berth")
    {
        Description = $"the program under test, or {NoProgram}",
        DefaultValueFactory = _ => Path.Combine(SourceTree.Root, "artifacts/bin/Cli/release/berth"),
    };

    private static readonly Option<string> PeerPath = new("--peer")
    {
        Description = $"the Docker Registry to compare with, or {NoProgram}",
        DefaultValueFactory = _ => "/usr/bin/docker-registry",
    };

    private static readonly Option<bool> BerthOnly = new("--berth-only") { Description = $"the same as --peer {NoProgram}" };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "where data directories are made and deleted; its disk is what the servers write to",
        DefaultValueFactory = _ => Path.Combine(SourceTree.Root, "artifacts/bench"),
    };

    private static readonly Option<string?> Out = new("--out") { Description = "a file that takes the table as well" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Berth beside the Docker Registry: same machine, same work, alternating rounds.")
        {
            Rounds, Only, Quick, BerthPath, PeerPath, BerthOnly, Data, Out,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult options, CancellationToken cancel)
    {
        var (programs, cases) = (Programs(options), Cases(options));
        var unknown = options.GetValue(Only)!.Except(cases.Select(work => work.Name)).ToList();
        if (unknown.Count > 0 || programs.Count == 0)
        {
            await Console.Error.WriteLineAsync(programs.Count == 0 ? "no program to measure" : $"no such case: {string.Join(", ", unknown)}");
            return 2;
        }

        var results = await MeasureAsync(options, programs, cases, cancel);
        var command = string.Join(' ', ["./run bench", .. options.Tokens.Select(token => token.Value)]);
        var facts = await RunFacts.ReadAsync(programs, command, $"rounds: {RoundsOf(options)}", TimeProvider.System, cancel);
        var page = new MarkdownReport(facts, programs).Write(results);
        await Console.Out.WriteAsync(page);
        if (options.GetValue(Out) is { } file)
        {
            await File.WriteAllTextAsync(file, page, cancel);
        }

        return results.Count == cases.Count ? 0 : 1;
    }

    private static async Task<IReadOnlyList<CaseResult>> MeasureAsync(
        ParseResult options, IReadOnlyList<IRegistryProgram> programs, IReadOnlyList<ICase> cases, CancellationToken cancel)
    {
        var data = Directory.CreateDirectory(Path.Combine(options.GetValue(Data)!, Environment.ProcessId.ToString())).FullName;
        var comparison = new Comparison(programs, RoundsOf(options), data, Console.Error);
        var results = new List<CaseResult>();
        try
        {
            foreach (var work in cases)
            {
                await AddAsync(results, comparison, work, cancel);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }

        return results;
    }

    // A case that fails is missing in the table, and the exit code says so.
    private static async Task AddAsync(List<CaseResult> results, Comparison comparison, ICase work, CancellationToken cancel)
    {
        try
        {
            results.Add(await comparison.RunAsync(work, cancel));
        }
        catch (CaseFailedException failure)
        {
            await Console.Error.WriteLineAsync($"{work.Name} failed: {failure.Message}");
        }
    }

    private static int RoundsOf(ParseResult options) => options.GetValue(Quick) ? 1 : options.GetValue(Rounds);

    private static List<ICase> Cases(ParseResult options)
    {
        var only = options.GetValue(Only)!;
        return [.. CaseList.Of(options.GetValue(Quick) ? Scale.Quick : Scale.Full).Where(work => only.Length == 0 || only.Contains(work.Name))];
    }

    private static List<IRegistryProgram> Programs(ParseResult options)
    {
        var programs = new List<IRegistryProgram>();
        if (options.GetValue(BerthPath) is { } berth and not NoProgram)
        {
            programs.Add(new BerthProgram(berth));
        }

        if (options.GetValue(PeerPath) is { } peer and not NoProgram && !options.GetValue(BerthOnly))
        {
            programs.Add(new DistributionProgram(peer));
        }

        return programs;
    }
}
