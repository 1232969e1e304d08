using Berth.Harness;

namespace Berth.Durability.Tests.PowerCut;

public sealed class PowerCutTests
{
    [Fact(DisplayName = "T41 a power cut at any answer of a push, a move or a delete takes nothing back", Timeout = 120_000)]
    public async Task A_power_cut_takes_nothing_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (data, answered) = (folder.Create("data"), new List<string>());
        string[] trace =
        [
            .. await TraceAsync(data, Path.Combine(folder.Path, "first"), answered, steps => steps.RunAsync(), cancel),
            .. await TraceAsync(data, Path.Combine(folder.Path, "second"), answered, steps => steps.RunAgainAsync(), cancel),
        ];
        var faults = PowerCutAudit.Run(trace, data, answered);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<string[]> TraceAsync(string data, string trace, List<string> answered, Func<PushSteps, Task> run, CancellationToken cancel)
    {
        await using var berth = await TracedBerth.StartAsync(data, trace, cancel);
        using var registry = new RegistryClient(berth.Url, connections: 1);
        await run(new(registry, answered, cancel));
        Assert.Equal(0, await berth.StopAsync());
        return await TracedBerth.WaitAsync(trace, berth.Id, cancel);
    }
}
