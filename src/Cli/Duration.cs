using System.Globalization;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary>A length of time as people write it: <c>90d</c>, <c>24h</c>, <c>15m</c>.</summary>
internal static class Duration
{
    private const int MaxDays = 36_500;

    /// <exception cref="OptionsException">It is not one.</exception>
    internal static TimeSpan Parse(string option, string text)
    {
        if (text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && UnitOf(text[^1]) is { } unit
            && number > 0
            && number * unit.TotalDays <= MaxDays)
        {
            return number * unit;
        }

        throw new OptionsException([$"{option} '{text}' is not a length of time: use a number and s, m, h, d or w, such as 90d"]);
    }

    private static TimeSpan? UnitOf(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
