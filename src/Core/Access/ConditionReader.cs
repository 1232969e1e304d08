using System.Buffers;
using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>Reads <c>Condition</c>: operators, each with keys, each with values, of which strings, numbers and booleans are all texts.</summary>
internal static class ConditionReader
{
    private static readonly SearchValues<char> NotInKeys = SearchValues.Create("${}',*?\"");

    internal static PolicyCondition[] Read(JsonElement json, PolicyPlace place, bool expandsVariables)
    {
        var conditions = new List<PolicyCondition>();
        foreach (var (name, keys) in PolicyJson.Members(json, place, StringComparer.OrdinalIgnoreCase))
        {
            var test = ConditionTest.Parse(name, place);
            var members = PolicyJson.Members(keys, place.At(name), StringComparer.OrdinalIgnoreCase);
            if (members.Count == 0)
            {
                throw place.At(name).Invalid("has no key");
            }

            conditions.AddRange(members.Select(member => Read(test, member.Key, member.Value, place.At(name), expandsVariables)));
        }

        return [.. conditions];
    }

    /// <summary>A service or a provider, a colon and a name, without what would end or start a variable.</summary>
    internal static bool IsKey(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && colon < text.Length - 1
        && !text.AsSpan().ContainsAny(NotInKeys) && !text.Any(char.IsControl) && text.Trim().Length == text.Length;

    private static PolicyCondition Read(ConditionTest test, string key, JsonElement json, PolicyPlace place, bool expandsVariables)
    {
        if (!IsKey(key))
        {
            throw place.Invalid($"'{Printable.Of(key)}' is not a condition key: a key has a service in front, such as aws:SourceIp");
        }

        var texts = PolicyJson.Values(json, place.At(key), Text);
        var expands = expandsVariables && test.Operator.TakesVariables;
        return new PolicyCondition(test, key, texts, [.. texts.Select(text => ValueOf(test.Operator, text, place.At(key), expands))]);
    }

    private static ConditionValue ValueOf(ConditionOperator wanted, string text, PolicyPlace place, bool expands) =>
        wanted.Read(PolicyText.Parse(text, expands, place)) ?? throw place.Invalid($"'{Printable.Of(text)}' is not {wanted.Expects}");

    private static string Text(JsonElement json, PolicyPlace place) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => PolicyJson.Text(json, place),
        _ => throw place.Invalid("is not a string, a number or a boolean"),
    };
}
