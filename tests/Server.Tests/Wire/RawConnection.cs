using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Berth.Server.Tests.Wire;

/// <summary>A connection on which a test sends what no client library would: half a body, a header twice, nothing for a while.</summary>
public sealed class RawConnection : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Socket socket;
    private readonly BufferedStream stream;
    private bool gone;

    private RawConnection(Socket socket) => (this.socket, stream) = (socket, new(new NetworkStream(socket, ownsSocket: true)));

    public static async Task<RawConnection> OpenAsync(Uri url)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        return new(socket);
    }

    /// <summary>Sends lines as they stand, with CR LF after each.</summary>
    public Task SendHeadAsync(params string[] lines) => SendAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"));

    public async Task SendAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads one answer; an interim one (100 Continue) counts.</summary>
    public async Task<Answer> ReadAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(Limit);
        var status = int.Parse((await LineAsync(cancel.Token)).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancel.Token) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancel.Token);
        return new(status, headers, body);
    }

    /// <summary>Waits until the server has closed the connection, and throws away what it still says.</summary>
    public async Task ReadToEndAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(Limit);
        try
        {
            await stream.CopyToAsync(Stream.Null, cancel.Token);
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    /// <summary>Reads the head of an answer and leaves its body where it is.</summary>
    public async Task ReadHeadAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancel.CancelAfter(Limit);
        while (await LineAsync(cancel.Token) is { Length: > 0 })
        {
        }
    }

    /// <summary>Goes away once everything sent has arrived: the server finds the end of the stream where it expects more of the body.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks off as a cable does.</summary>
    public ValueTask DisposeAsync()
    {
        if (!gone)
        {
            gone = true;
            socket.LingerState = new(enable: true, seconds: 0);
            socket.Close();
        }

        return ValueTask.CompletedTask;
    }

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(next, cancel);
            if (next[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)next[0]);
        }
    }
}
