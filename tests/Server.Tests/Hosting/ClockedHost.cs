namespace Berth.Server.Tests.Hosting;

/// <summary>The embedded store under a clock that the test moves.</summary>
public sealed class ClockedHost : EmbeddedHost
{
    public ManualTime Clock { get; } = new();

    protected override TimeProvider Time => Clock;
}
