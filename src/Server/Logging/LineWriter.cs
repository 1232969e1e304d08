using System.Buffers;

namespace Berth.Server.Logging;

/// <summary>
/// Writes lines to a stream from any thread without waiting for it: lines that come while others are written go out together next. When
/// the stream stands still, lines are dropped and counted rather than kept without bound or made to hold requests up.
/// </summary>
internal sealed class LineWriter(Stream stream) : IThreadPoolWorkItem, IDisposable
{
    private const int MaxPending = 4 * 1024 * 1024;

    private readonly Lock gate = new();
    private ArrayBufferWriter<byte> pending = new();
    private ArrayBufferWriter<byte> writing = new();
    private bool busy;
    private long dropped;

    /// <param name="line">With its line feed.</param>
    internal void Write(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (pending.WrittenCount + line.Length > MaxPending)
            {
                dropped++;
                return;
            }

            pending.Write(line);
            if (busy)
            {
                return;
            }

            busy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TrySwap())
        {
            Send();
        }
    }

    /// <summary>Writes out what is still there.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stream.Write(pending.WrittenSpan);
            pending.ResetWrittenCount();
            stream.Flush();
        }
    }

    private bool TrySwap()
    {
        lock (gate)
        {
            if (dropped > 0)
            {
                pending.Write(System.Text.Encoding.UTF8.GetBytes($"{{\"level\":\"warning\",\"message\":\"{dropped} log lines were dropped\"}}\n"));
                dropped = 0;
            }

            (pending, writing) = (writing, pending);
            busy = writing.WrittenCount > 0;
            return busy;
        }
    }

    private void Send()
    {
        try
        {
            stream.Write(writing.WrittenSpan);
        }
        catch (IOException)
        {
            // Nobody reads the log any more. Serving goes on.
        }

        writing.ResetWrittenCount();
    }
}
