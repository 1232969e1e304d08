using System.Globalization;

namespace Berth.Server.Http;

/// <summary>One range of a GET, within the content (RFC 9110, section 14.1.2).</summary>
/// <param name="Offset">In bytes.</param>
/// <param name="Length">In bytes; 0 if nothing of the content is in the range.</param>
internal readonly record struct ByteRange(long Offset, long Length)
{
    private const string Unit = "bytes=";

    /// <summary>
    /// Reads a Range header. Null means that the whole content is the answer: there is no range, or several (which could make a small
    /// request a large answer), or one in another unit. A length of 0 means that it cannot be satisfied.
    /// </summary>
    internal static ByteRange? Parse(string header, long size)
    {
        if (!header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) || header.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var range = header.AsSpan(Unit.Length).Trim();
        var dash = range.IndexOf('-');
        if (dash < 0)
        {
            return null;
        }

        return dash == 0 ? Suffix(range[1..], size) : Bounded(range[..dash], range[(dash + 1)..], size);
    }

    private static ByteRange? Suffix(ReadOnlySpan<char> text, long size)
    {
        if (Number(text) is not { } length)
        {
            return null;
        }

        var taken = Math.Min(length, size);
        return new(size - taken, taken);
    }

    private static ByteRange? Bounded(ReadOnlySpan<char> first, ReadOnlySpan<char> last, long size)
    {
        if (Number(first) is not { } begin || (!last.IsEmpty && Number(last) is null))
        {
            return null;
        }

        var end = last.IsEmpty ? size - 1 : Math.Min(Number(last)!.Value, size - 1);
        return begin <= end ? new(begin, end - begin + 1) : new(0, 0);
    }

    /// <summary>A number too large for any content is as good as the largest.</summary>
    private static long? Number(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
    }
}
