using System.Globalization;
using Berth.Core;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Which part of a list a client asks for (distribution-spec, "Listing Tags").</summary>
/// <param name="Count">How many entries at most, or null for the whole list.</param>
/// <param name="Last">The entry after which to begin, or empty.</param>
internal readonly record struct OciPage(int? Count, string Last)
{
    /// <summary>More in one page are cut to this, with a link to the next.</summary>
    internal const int MaxCount = 10_000;

    /// <exception cref="RegistryException"><see cref="RegistryError.PageInvalid"/></exception>
    internal static OciPage Parse(IQueryCollection query)
    {
        var last = query["last"].ToString();
        if (last.Contains('\0', StringComparison.Ordinal))
        {
            throw new RegistryException(RegistryError.PageInvalid, "the parameter last is the last entry of the page before");
        }

        return new(query.TryGetValue("n", out var n) ? ParseCount(n.ToString()) : null, last);
    }

    private static int ParseCount(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new RegistryException(RegistryError.PageInvalid, $"n is the number of entries wanted, '{Printable.Of(text)}' is none");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MaxCount) : MaxCount;
    }
}
