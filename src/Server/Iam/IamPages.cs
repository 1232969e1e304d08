using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Cuts lists as clients ask for them (<c>Marker</c>, <c>MaxItems</c>).</summary>
internal static class IamPages
{
    private const int Usual = 100;

    /// <param name="key">Tells elements apart, and puts them into their order.</param>
    internal static IamPage<T> Of<T>(IEnumerable<T> all, Func<T, string> key, string? marker, int? count)
    {
        var after = PageToken.Read(marker, "ValidationError");
        var size = count ?? Usual;
        var rest = all
            .OrderBy(key, StringComparer.Ordinal)
            .Where(item => after.Length == 0 || string.CompareOrdinal(key(item), after) > 0)
            .Take(size + 1)
            .ToList();
        return rest.Count > size ? new(rest[..size], PageToken.Write(key(rest[size - 1]))) : new(rest, null);
    }
}
