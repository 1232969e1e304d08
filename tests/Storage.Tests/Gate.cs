namespace Berth.Storage.Tests;

/// <summary>Holds a thread at a place until the test lets it, and everybody after it, go on.</summary>
internal sealed class Gate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualResetEventSlim entered = new();
    private readonly ManualResetEventSlim opened = new();

    public void Dispose()
    {
        entered.Dispose();
        opened.Dispose();
    }

    /// <summary>Stands here until the gate is open.</summary>
    internal void Pass()
    {
        entered.Set();
        Assert.True(opened.Wait(Patience, TestContext.Current.CancellationToken), "nobody opened the gate");
    }

    internal void AwaitEntry() => Assert.True(entered.Wait(Patience, TestContext.Current.CancellationToken), "nobody came to the gate");

    internal void Open() => opened.Set();
}
