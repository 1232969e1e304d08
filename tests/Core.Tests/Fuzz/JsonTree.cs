using System.Text;
using System.Text.Json;

namespace Berth.Core.Tests.Fuzz;

/// <summary>
/// JSON as it is written: members in their order, repeated and escaped names kept, so that it can be bent in ways that no document model allows.
/// </summary>
internal sealed class JsonTree
{
    /// <summary>An object's or a list's parts; null for a scalar. Names are JSON strings with their quotes, empty in a list.</summary>
    internal List<(string Name, JsonTree Value)>? Parts { get; private init; }

    internal bool IsObject { get; private init; }

    /// <summary>A scalar's text.</summary>
    internal string Literal { get; private init; } = "";

    internal static JsonTree Scalar(string literal) => new() { Literal = literal };

    internal static JsonTree Object(params IEnumerable<(string Name, JsonTree Value)> parts) => new() { IsObject = true, Parts = [.. parts] };

    internal static JsonTree List(params IEnumerable<JsonTree> items) => new() { Parts = [.. items.Select(item => ("", item))] };

    internal static JsonTree Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        return Read(ref reader);
    }

    internal JsonTree Copy() => Parts is null ? this : new() { IsObject = IsObject, Parts = [.. Parts.Select(part => (part.Name, part.Value.Copy()))] };

    /// <summary>Every object and list, from the outside in.</summary>
    internal IEnumerable<JsonTree> Containers() => Parts is null ? [] : Parts.SelectMany(part => part.Value.Containers()).Prepend(this);

    internal void Write(StringBuilder text)
    {
        if (Parts is null)
        {
            text.Append(Literal);
            return;
        }

        text.Append(IsObject ? '{' : '[');
        for (var index = 0; index < Parts.Count; index++)
        {
            text.Append(index == 0 ? "" : ",").Append(Parts[index].Name).Append(IsObject ? ":" : "");
            Parts[index].Value.Write(text);
        }

        text.Append(IsObject ? '}' : ']');
    }

    private static JsonTree Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return Scalar(RawText(reader));
        }

        var parts = new List<(string, JsonTree)>();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var name = "";
            if (isObject)
            {
                name = RawText(reader);
                reader.Read();
            }

            parts.Add((name, Read(ref reader)));
        }

        return new() { IsObject = isObject, Parts = parts };
    }

    private static string RawText(in Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? $"\"{text}\"" : text;
    }
}
