using System.Net;
using System.Net.Sockets;

namespace Berth.Clients.Tests.Registry;

/// <summary>
/// A stretch of network between a client and the registry: it counts the bytes each way and can break once, in the middle of an answer.
/// </summary>
public sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Uri registry;
    private readonly Task accepting;
    private long sent;
    private long received;
    private long breakAfter;

    /// <param name="breakAfter">The connection whose answers reach this many bytes is cut there, once. 0: never.</param>
    public Relay(Uri registry, long breakAfter = 0)
    {
        this.registry = registry;
        this.breakAfter = breakAfter;
        listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>The address that clients use instead of the registry's.</summary>
    public Uri Url { get; }

    /// <summary>Bytes from the client to the registry.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Bytes from the registry to the client.</summary>
    public long Received => Interlocked.Read(ref received);

    /// <summary>Whether the break has happened.</summary>
    public bool Broken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
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
            var up = ForwardAsync(client.GetStream(), server, count => Interlocked.Add(ref sent, count));
            var down = ForwardAsync(server.GetStream(), client, Receive());
            await Task.WhenAny(up, down);

            // Either end may go first; what the other still has to say is said within its own copy.
            await (Broken || closing.IsCancellationRequested ? Task.CompletedTask : Task.WhenAll(up, down));
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // A connection that breaks is what this class is for.
        }
    }

    private async Task ForwardAsync(NetworkStream from, TcpClient to, Action<int> count)
    {
        var buffer = new byte[64 << 10];
        while (await from.ReadAsync(buffer, closing.Token) is > 0 and var length)
        {
            count(length);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), closing.Token);
        }

        to.Client.Shutdown(SocketShutdown.Send);
    }

    private Action<int> Receive()
    {
        long total = 0;
        return count =>
        {
            Interlocked.Add(ref received, count);
            total += count;
            var limit = Interlocked.Read(ref breakAfter);
            if (limit > 0 && total >= limit && Interlocked.CompareExchange(ref breakAfter, 0, limit) == limit)
            {
                Broken = true;
                throw new IOException("the connection is cut here");
            }
        };
    }
}
