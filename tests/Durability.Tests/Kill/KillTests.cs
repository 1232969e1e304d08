using Berth.Soak;

namespace Berth.Durability.Tests.Kill;

public sealed class KillTests
{
    [Fact(DisplayName = "T41 ten kills at random moments lose nothing that was acknowledged", Timeout = 180_000)]
    public async Task Ten_kills_lose_nothing()
    {
        using var log = new StringWriter();
        var summary = await KillSoak.RunAsync(new(Kills: 10, Seed: Random.Shared.Next()), log, TestContext.Current.CancellationToken);
        Assert.True(summary.Failure is null, $"{log}{summary}");
        Assert.Equal(10, summary.Kills);
    }
}
