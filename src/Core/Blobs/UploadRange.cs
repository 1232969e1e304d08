using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Berth.Core.Blobs;

/// <summary>
/// Which bytes of a blob a chunk holds, both ends included: <c>first-last</c> (distribution-spec, "Pushing a blob in chunks").
/// </summary>
public readonly record struct UploadRange
{
    private UploadRange(long first, long last) => (First, Last) = (first, last);

    public long First { get; }

    public long Last { get; }

    /// <summary>In bytes, at least 1.</summary>
    public long Length => Last - First + 1;

    /// <exception cref="RegistryException"><see cref="RegistryError.UploadInvalid"/></exception>
    public static UploadRange Parse(string text) => TryParse(text, out var range)
        ? range.Value
        : throw new RegistryException(
            RegistryError.UploadInvalid, $"'{Printable.Of(text)}' is not the range of a chunk: it has the form first-last, both ends included");

    public static bool TryParse(string text, [NotNullWhen(true)] out UploadRange? range)
    {
        range = null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && TryParseOffset(text.AsSpan(0, dash), out var first) && TryParseOffset(text.AsSpan(dash + 1), out var last) && first <= last)
        {
            range = new UploadRange(first, last);
        }

        return range is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    /// <summary>
    /// long.MaxValue itself is refused, so that a length is always a number; and so are the NULs that .NET lets follow one.
    /// </summary>
    private static bool TryParseOffset(ReadOnlySpan<char> text, out long offset)
    {
        offset = 0;
        return !text.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            && offset < long.MaxValue;
    }
}
