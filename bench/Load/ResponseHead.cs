using System.Globalization;

namespace Berth.Bench.Load;

/// <summary>The part of a response's head that frames its body.</summary>
internal readonly record struct ResponseHead(int Status, long ContentLength, bool IsChunked)
{
    // "HTTP/1.1 " comes before the three digits.
    private const int StatusOffset = 9;

    public static ResponseHead Parse(ReadOnlySpan<byte> head) => new(
        int.Parse(head.Slice(StatusOffset, 3), NumberStyles.None, CultureInfo.InvariantCulture),
        Find(head, "content-length"u8) is { IsEmpty: false } length ? long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
        Find(head, "transfer-encoding"u8).SequenceEqual("chunked"u8));

    /// <returns>The value of a header, empty when it is not there.</returns>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var end = head.IndexOf("\r\n"u8);
            if (end <= 0)
            {
                return [];
            }

            var line = head[..end];
            if (line.Length > name.Length && line[name.Length] == ':' && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[(name.Length + 1)..].Trim(" \t"u8);
            }

            head = head[(end + 2)..];
        }
    }
}
