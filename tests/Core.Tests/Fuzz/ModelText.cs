using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Berth.Core.Tests.Fuzz;

/// <summary>Values with wildcards and variables, decided by turning them into regular expressions.</summary>
internal static partial class ModelText
{
    internal static bool Compare(string test, string wanted, string value, IReadOnlyDictionary<string, string[]> keys) => test switch
    {
        "StringEquals" => Expression(wanted, keys, wildcards: false) is { } text && Regex.IsMatch(value, text),
        "StringEqualsIgnoreCase" => Expression(wanted, keys, wildcards: false) is { } text && Regex.IsMatch(value, text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),
        "StringLike" => Expression(wanted, keys, wildcards: true) is { } text && Regex.IsMatch(value, text),
        "NumericLessThan" => Number(value) < Number(wanted),
        "NumericEquals" => Number(value) == Number(wanted),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>Colons that are written, not those of a variable, end the parts that a wildcard stays in.</summary>
    internal static bool Arn(string pattern, string resource, IReadOnlyDictionary<string, string[]> keys) =>
        pattern == "*" || (Expression(pattern, keys, wildcards: true, isArn: true) is { } text && Regex.IsMatch(resource, text));

    internal static bool Action(string pattern, string action) =>
        Regex.IsMatch(action, Expression(pattern, new Dictionary<string, string[]>(), wildcards: true)!, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Expression(string text, IReadOnlyDictionary<string, string[]> keys, bool wildcards, bool isArn = false)
    {
        var expression = new StringBuilder("(?s)\\A");
        var colons = 0;
        foreach (Match token in Token().Matches(text))
        {
            colons += token.Value == ":" ? 1 : 0;
            var any = isArn && colons < 5 ? "[^:]" : ".";
            string? piece;
            if (token.Groups["key"].Success)
            {
                var values = keys.GetValueOrDefault(token.Groups["key"].Value, []);
                piece = values.Length switch
                {
                    1 => Regex.Escape(values[0]),
                    0 when token.Groups["fallback"].Success => Regex.Escape(token.Groups["fallback"].Value),
                    _ => null,
                };
            }
            else
            {
                piece = token.Groups["escaped"].Success ? Regex.Escape(token.Groups["escaped"].Value)
                    : !wildcards ? Regex.Escape(token.Value)
                    : token.Value == "*" ? $"{any}*"
                    : token.Value == "?" ? any
                    : Regex.Escape(token.Value);
            }

            if (piece is null)
            {
                return null;
            }

            expression.Append(piece);
        }

        return expression.Append("\\z").ToString();
    }

    [GeneratedRegex(@"\$\{(?<escaped>[*?$])\}|\$\{(?<key>[^,}]+)(?:, '(?<fallback>[^']*)')?\}|.")]
    private static partial Regex Token();
}
