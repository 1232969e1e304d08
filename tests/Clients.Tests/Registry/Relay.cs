using System.Net;
using System.Net.Sockets;

namespace Berth.Clients.Tests.Registry;

/// <summary>A stretch of network between a client and the registry: it counts the bytes each way and can break once.</summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Uri registry;
    private readonly Task accepting;

    /// <param name="breakSentAfter">Breaks the first connection that sends this many bytes to the registry.</param>
    /// <param name="breakReceivedAfter">Breaks the first connection that receives this many bytes from it.</param>
    public Relay(Uri registry, long breakSentAfter = 0, long breakReceivedAfter = 0)
    {
        this.registry = registry;
        Sent = new(breakSentAfter);
        Received = new(breakReceivedAfter);
        listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>The address that clients use instead of the registry's.</summary>
    public Uri Url { get; }

    /// <summary>From the client to the registry.</summary>
    public Meter Sent { get; }

    /// <summary>From the registry to the client.</summary>
    public Meter Received { get; }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ConnectAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ConnectAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(registry.Host, registry.Port, closing.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            var up = ForwardAsync(near, far, Sent);
            var down = ForwardAsync(far, near, Received);

            // The first to end may have broken: then both sockets close. Otherwise the other direction runs to its own end.
            await await Task.WhenAny(up, down);
            await Task.WhenAll(up, down);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // A connection that breaks is what this class is for.
        }
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to, Meter meter)
    {
        var buffer = new byte[64 << 10];
        long total = 0;
        while (await from.ReadAsync(buffer, closing.Token) is > 0 and var length)
        {
            total += length;
            meter.Count(length, total);
            await to.WriteAsync(buffer.AsMemory(0, length), closing.Token);
        }

        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
