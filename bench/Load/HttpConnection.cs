using System.Net;
using System.Net.Sockets;

namespace Berth.Bench.Load;

/// <summary>
/// One HTTP/1.1 connection that blocks its thread: a request out, its response in, nothing pipelined. It costs the machine two
/// system calls a request, so that the driver leaves the cores to the server it measures.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int InitialBuffer = 64 * 1024;
    private const int DiscardBlock = 1024 * 1024;
    private const int Patience = 120_000;

    private readonly Socket socket;
    private byte[] buffer = new byte[InitialBuffer];
    private byte[]? discarded;
    private int filled;

    public HttpConnection(IPEndPoint server)
    {
        socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = Patience,
            SendTimeout = Patience,
        };
        socket.Connect(server);
    }

    /// <summary>Sends a request and reads its response.</summary>
    /// <exception cref="UnexpectedResponseException">The status is another one.</exception>
    public Response Exchange(ReadOnlySpan<byte> request, int expectedStatus, BodyKind body = BodyKind.Kept)
    {
        Send(request);
        return Receive(expectedStatus, body);
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Reads one response; its spans are valid until the next one is read.</summary>
    /// <exception cref="UnexpectedResponseException">The status is another one.</exception>
    public Response Receive(int expectedStatus, BodyKind body = BodyKind.Kept)
    {
        filled = 0;
        var bodyStart = ReceiveHead();
        var head = ResponseHead.Parse(buffer.AsSpan(0, bodyStart));
        var length = head.Status == expectedStatus ? ReceiveBody(head, bodyStart, body) : ReceiveBody(head, bodyStart, BodyKind.Kept);
        var kept = body == BodyKind.Kept || head.Status != expectedStatus ? (int)length : 0;
        var response = new Response(head.Status, length, buffer.AsSpan(0, bodyStart), buffer.AsSpan(bodyStart, kept));
        return response.Status == expectedStatus ? response : throw new UnexpectedResponseException(expectedStatus, response);
    }

    public void Dispose() => socket.Dispose();

    private int ReceiveHead()
    {
        while (true)
        {
            var scanned = Math.Max(0, filled - 3);
            Fill(filled + 1);
            var end = buffer.AsSpan(scanned, filled - scanned).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return scanned + end + 4;
            }
        }
    }

    private long ReceiveBody(ResponseHead head, int start, BodyKind body)
    {
        if (body == BodyKind.None || head.Status is 204 or 304)
        {
            return head.ContentLength;
        }

        if (head.IsChunked)
        {
            return ReceiveChunks(start);
        }

        if (body == BodyKind.Discarded)
        {
            Discard(head.ContentLength - (filled - start));
        }
        else
        {
            Fill(start + (int)head.ContentLength);
        }

        return head.ContentLength;
    }

    // The chunks are moved together in place, so that the body is one span.
    private int ReceiveChunks(int start)
    {
        var (read, written) = (start, start);
        while (true)
        {
            var size = ReceiveChunkSize(ref read);
            Fill(read + size + 2);
            buffer.AsSpan(read, size).CopyTo(buffer.AsSpan(written));
            read += size + 2;
            written += size;
            if (size == 0)
            {
                return written - start;
            }
        }
    }

    private int ReceiveChunkSize(ref int position)
    {
        int end;
        while ((end = buffer.AsSpan(position, filled - position).IndexOf("\r\n"u8)) < 0)
        {
            Fill(filled + 1);
        }

        var size = int.Parse(buffer.AsSpan(position, end), System.Globalization.NumberStyles.AllowHexSpecifier);
        position += end + 2;
        return size;
    }

    // MSG_TRUNC on a stream socket drops the bytes in the kernel instead of copying them out.
    private void Discard(long count)
    {
        discarded ??= GC.AllocateUninitializedArray<byte>(DiscardBlock, pinned: true);
        while (count > 0)
        {
            var block = discarded.AsSpan(0, (int)Math.Min(count, DiscardBlock));
            count -= Received(socket.Receive(block, SocketFlags.Truncated));
        }
    }

    private void Fill(int atLeast)
    {
        if (buffer.Length < atLeast)
        {
            Array.Resize(ref buffer, Math.Max(atLeast, buffer.Length * 2));
        }

        while (filled < atLeast)
        {
            filled += Received(socket.Receive(buffer.AsSpan(filled)));
        }
    }

    private static int Received(int count) =>
        count > 0 ? count : throw new IOException("the server closed the connection in the middle of a response");
}
