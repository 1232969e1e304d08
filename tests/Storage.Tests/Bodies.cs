using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Berth.Core.Blobs;

namespace Berth.Storage.Tests;

/// <summary>Request bodies.</summary>
internal static class Bodies
{
    internal static UploadBody Empty => Of([]);

    internal static UploadBody Of(string text, string? range = null) => Of(Encoding.UTF8.GetBytes(text), range);

    internal static UploadBody Of(byte[] bytes, string? range = null) =>
        new(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), bytes.Length, range is null ? null : UploadRange.Parse(range));

    /// <summary>Bytes whose number the client does not tell.</summary>
    internal static UploadBody Chunked(string text, string? range = null) => Of(text, range) with { Length = null };

    /// <summary>A body that the test writes while it is read.</summary>
    internal static (UploadBody Body, PipeWriter Writer) Open()
    {
        var pipe = new Pipe();
        return (new(pipe.Reader, null, null), pipe.Writer);
    }

    internal static ReadOnlySequence<byte> Segments(params byte[][] parts)
    {
        var first = new Segment(parts[0], null);
        var last = parts.Skip(1).Aggregate(first, (before, part) => new Segment(part, before));
        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        internal Segment(byte[] bytes, Segment? before)
        {
            Memory = bytes;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
