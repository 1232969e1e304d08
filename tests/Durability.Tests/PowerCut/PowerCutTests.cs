using Berth.Harness;

namespace Berth.Durability.Tests.PowerCut;

public sealed class PowerCutTests
{
    [Fact(DisplayName = "T41 a power cut at any answer of a push, a move or a delete takes nothing back", Timeout = 120_000)]
    public async Task A_power_cut_takes_nothing_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (data, trace) = (folder.Create("data"), Path.Combine(folder.Path, "trace"));
        var steps = new List<string>();
        int process;
        await using (var berth = await TracedBerth.StartAsync(data, trace, cancel))
        {
            process = berth.Id;
            using var registry = new RegistryClient(berth.Url, connections: 1);
            await PushStep.RunAllAsync(registry, steps, cancel);
            Assert.Equal(0, await berth.StopAsync());
        }

        var faults = PowerCutAudit.Run(await TracedBerth.WaitAsync(trace, process, cancel), data, steps);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
