using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A condition on <c>t:key</c>, written and decided without the engine.</summary>
internal sealed record ModelCondition(string Qualifier, string Operator, bool IfExists, string[] Wanted)
{
    private const string Key = "t:key";

    internal static Gen<ModelCondition> Any { get; } =
        from name in Gen.Elements(
            "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase",
            "NumericLessThan", "NumericEquals", "NumericNotEquals", "Null")
        from qualifier in Gen.Elements("", "", "ForAllValues:", "ForAnyValue:")
        from ifExists in Gen.Elements(false, false, true)
        from wanted in Gen.Elements(WantedBy(name)).NonEmptyListOf()
        select name == "Null" ? new("", name, false, [.. wanted]) : new ModelCondition(qualifier, name, ifExists, [.. wanted.Take(3)]);

    internal string Json => $$"""{"{{Qualifier}}{{Operator}}{{(IfExists ? "IfExists" : "")}}":{"{{Key}}":[{{string.Join(',', Wanted.Select(value => JsonSerializer.Serialize(value)))}}]} }""";

    internal bool Holds(IReadOnlyDictionary<string, string[]> keys)
    {
        var has = keys.GetValueOrDefault(Key, []);
        if (Operator == "Null")
        {
            return Wanted.Contains(has.Length == 0 ? "true" : "false");
        }

        var isNegated = Operator.Contains("Not", StringComparison.Ordinal);
        var positive = Operator.Replace("Not", "", StringComparison.Ordinal);
        bool Matches(string value) => Wanted.Any(wanted => ModelText.Compare(positive, wanted, value, keys));
        if (has.Length == 0 && IfExists)
        {
            return true;
        }

        return (Qualifier, isNegated) switch
        {
            ("ForAllValues:", false) => has.All(Matches),
            ("ForAllValues:", true) => has.All(value => !Matches(value)),
            ("ForAnyValue:", false) => has.Any(Matches),
            ("ForAnyValue:", true) => has.Any(value => !Matches(value)),
            (_, false) => has.Any(Matches),
            (_, true) => !has.Any(Matches),
        };
    }

    private static string[] WantedBy(string name) => name switch
    {
        "Null" => ["true", "false"],
        _ when name.StartsWith("Numeric", StringComparison.Ordinal) => [.. Enumerable.Range(0, 4).Select(number => number.ToString(CultureInfo.InvariantCulture))],
        _ => ["web", "WEB", "w*", "?eb", "*", "1", "${t:var}", "*${t:var}*", "${t:var, 'web'}", "${*}", "x${$}"],
    };
}
