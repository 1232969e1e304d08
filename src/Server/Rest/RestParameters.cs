using System.Globalization;
using Berth.Core;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Reads the parameters of a query.</summary>
internal static class RestParameters
{
    /// <summary>The longest page.</summary>
    internal const int MaxCount = 1_000;

    private const int DefaultCount = 100;

    /// <summary>Null if it is not there, or empty.</summary>
    internal static string? Text(this IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text
        ? text.Contains('\0', StringComparison.Ordinal) ? throw Invalid(name, text, "a text") : text
        : null;

    internal static DateTimeOffset? Time(this IQueryCollection query, string name) => query.Text(name) is { } text ? TimeOf(name, text) : null;

    /// <summary>A time in RFC 3339's form.</summary>
    internal static DateTimeOffset TimeOf(string name, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && char.IsAsciiDigit(text[0]) && text.Contains('T', StringComparison.Ordinal)
            ? time
            : throw Invalid(name, text, "a time such as 2026-03-01T12:00:00Z");

    internal static long? Number(this IQueryCollection query, string name) => query.Text(name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid(name, text, "a number");

    /// <summary>How many entries are wanted.</summary>
    internal static int Count(this IQueryCollection query) => (int)Math.Clamp(query.Number("n") ?? DefaultCount, 1, MaxCount);

    internal static bool Truth(this IQueryCollection query, string name) => query.Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw Invalid(name, text, "true or false"),
    };

    internal static RegistryException Invalid(string name, string text, string wanted) =>
        new(RegistryError.ParameterInvalid, $"{name} is {wanted}, not '{Printable.Of(text)}'");
}
