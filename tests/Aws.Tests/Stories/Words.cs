using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Berth.Aws.Tests.Stories;

/// <summary>What a story knows by name: what it was given, and what it remembers of answers.</summary>
public sealed partial class Words
{
    private readonly Dictionary<string, JsonNode> known = [];

    public JsonNode this[string name]
    {
        set => known[name] = value.DeepClone();
    }

    /// <summary>JSON with names replaced; a text that is one name alone becomes what is known, of whatever kind.</summary>
    /// <returns>Null if a name is not known, because the call that would have told it is not in this client.</returns>
    public JsonNode? Fill(string json)
    {
        var complete = true;
        var filled = Fill(JsonNode.Parse(json), ref complete);
        return complete ? filled : null;
    }

    /// <summary>A text with names replaced.</summary>
    public string FillText(string text) => Name.Replace(text, match => known[match.Groups[1].Value].ToString());

    /// <summary>What is at a path of dots and numbers; null if there is nothing.</summary>
    public static JsonNode? At(JsonNode? node, string path)
    {
        foreach (var part in path.Split('.'))
        {
            node = node is JsonArray list
                ? int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) is var index && index < list.Count ? list[index] : null
                : node?[part];
        }

        return node;
    }

    [GeneratedRegex(@"\$([a-z][A-Za-z0-9]*)")]
    private static partial Regex Name { get; }

    private JsonNode? Fill(JsonNode? node, ref bool complete)
    {
        switch (node)
        {
            case JsonObject structure:
                var filled = new JsonObject();
                foreach (var (key, value) in structure)
                {
                    filled[key] = Fill(value, ref complete);
                }

                return filled;
            case JsonArray list:
                var array = new JsonArray();
                foreach (var element in list)
                {
                    array.Add(Fill(element, ref complete));
                }

                return array;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return FillValue(text, ref complete);
            default:
                return node?.DeepClone();
        }
    }

    private JsonNode? FillValue(string text, ref bool complete)
    {
        var names = Name.Matches(text).Select(match => match.Groups[1].Value).ToList();
        if (names.Exists(name => !known.ContainsKey(name)))
        {
            complete = false;
            return null;
        }

        return names.Count == 1 && text == $"${names[0]}" ? known[names[0]].DeepClone() : FillText(text);
    }
}
