using System.Globalization;

namespace Berth.Core.Access;

/// <summary>A date as W3C's profile of ISO 8601 writes it, or in seconds since 1970. Four digits are a year.</summary>
/// <param name="holds">Whether the order of the request's date to this one is the wanted one.</param>
internal sealed class DateValue(DateTimeOffset wanted, Func<int, bool> holds) : ConditionValue
{
    private static readonly string[] Forms = ["yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    internal static DateValue? Read(PolicyText text, Func<int, bool> holds) => Of(text.Raw) is { } date ? new(date, holds) : null;

    internal override bool Matches(string value, IConditionKeys keys) => Of(value) is { } date && holds(date.CompareTo(wanted));

    private static DateTimeOffset? Of(string text)
    {
        if (DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }

        var isEpoch = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return isEpoch ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
