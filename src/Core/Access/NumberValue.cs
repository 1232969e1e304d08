using System.Globalization;

namespace Berth.Core.Access;

/// <summary>A whole or decimal number.</summary>
/// <param name="holds">Whether the order of the request's number to this one is the wanted one.</param>
internal sealed class NumberValue(decimal wanted, Func<int, bool> holds) : ConditionValue
{
    internal static NumberValue? Read(PolicyText text, Func<int, bool> holds) => Of(text.Raw) is { } number ? new(number, holds) : null;

    internal override bool Matches(string value, IConditionKeys keys) => Of(value) is { } number && holds(number.CompareTo(wanted));

    private static decimal? Of(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
