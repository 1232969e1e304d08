using System.Net;

namespace Berth.Durability.Tests.Stop;

/// <summary>A body that sends its first half, says so, and waits to be let on.</summary>
internal sealed class GatedContent(byte[] bytes) : HttpContent
{
    private readonly TaskCompletionSource halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Halfway => halfway.Task;

    internal void Release() => released.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
        await stream.FlushAsync();
        halfway.SetResult();
        await released.Task;
        await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
