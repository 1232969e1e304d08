using System.Text;
using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>JSON as policies use it: no repeated names, one text wherever many may stand, no half surrogate pairs.</summary>
internal static class PolicyJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(StrictUtf8.GetBytes(text), Strict);
        }
        catch (Exception exception) when (exception is JsonException or EncoderFallbackException)
        {
            throw PolicyPlace.Root.Invalid($"is not a single JSON document: {Printable.Of(exception.Message)}", exception);
        }
    }

    /// <param name="names">How names are told apart: elements by their exact letters, operators and keys whatever their case.</param>
    internal static Dictionary<string, JsonElement> Members(JsonElement json, PolicyPlace place, StringComparer names)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw place.Invalid("is not a JSON object");
        }

        var members = new Dictionary<string, JsonElement>(names);
        foreach (var member in json.EnumerateObject())
        {
            var name = NameOf(member, place);
            if (!members.TryAdd(name, member.Value))
            {
                throw place.Invalid($"'{Printable.Of(name)}' stands there twice");
            }
        }

        return members;
    }

    internal static string Text(JsonElement json, PolicyPlace place)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            throw place.Invalid("is not a string");
        }

        try
        {
            var text = json.GetString()!;
            return text.Length <= PolicyDocument.MaxValueLength
                ? text
                : throw place.Invalid($"has {text.Length} characters, the most is {PolicyDocument.MaxValueLength}");
        }
        catch (InvalidOperationException exception)
        {
            throw place.Invalid("has half of a surrogate pair", exception);
        }
    }

    /// <summary>One value, or a list of at least one.</summary>
    internal static T[] Values<T>(JsonElement json, PolicyPlace place, Func<JsonElement, PolicyPlace, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [read(json, place)];
        }

        T[] values = [.. json.EnumerateArray().Select((item, index) => read(item, place.At(index)))];
        return values.Length > 0 ? values : throw place.Invalid("is an empty list");
    }

    private static string NameOf(JsonProperty member, PolicyPlace place)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException exception)
        {
            throw place.Invalid("has half of a surrogate pair in a name", exception);
        }
    }
}
