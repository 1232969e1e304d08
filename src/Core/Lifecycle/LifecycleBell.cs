using System.Threading.Channels;

namespace Berth.Core.Lifecycle;

/// <summary>Wakes the work in the background before its time. It rings once for however many times it is rung meanwhile.</summary>
public sealed class LifecycleBell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Returns when it is rung, or was since the last call, and after <paramref name="most"/> at the latest.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ring = rings.Reader.WaitToReadAsync(end.Token).AsTask();
        await Task.WhenAny(ring, Task.Delay(most, time, end.Token));
        await end.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        rings.Reader.TryRead(out _);
    }
}
