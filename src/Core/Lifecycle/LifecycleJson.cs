using System.Text;
using System.Text.Json;

namespace Berth.Core.Lifecycle;

/// <summary>The elements of a policy, checked as ECR's schema does and refused in its words.</summary>
internal static class LifecycleJson
{
    private const string Unmappable = "Could not map policyString into LifecyclePolicy.";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The names in the document are well formed; a half surrogate pair in one is found by the search for repeated names.</summary>
    internal static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(StrictUtf8.GetBytes(text), Strict);
        }
        catch (Exception exception) when (exception is JsonException or EncoderFallbackException or InvalidOperationException)
        {
            throw LifecyclePlace.Root.Invalid($"{Unmappable} {exception.Message}", exception);
        }
    }

    /// <summary>An object with all of the required members and none but the known ones.</summary>
    internal static void CheckMembers(JsonElement json, LifecyclePlace place, string[] known, string[] required)
    {
        CheckKind(json, place, JsonValueKind.Object, "object");
        string[] unknown = [.. json.EnumerateObject().Select(member => Printable.Of(member.Name)).Where(name => !known.Contains(name))];
        if (unknown.Length > 0)
        {
            throw place.Invalid($"object instance has properties which are not allowed by the schema: ({Listed(unknown)})");
        }

        string[] missing = [.. required.Where(name => !json.TryGetProperty(name, out _)).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw place.Invalid($"object has missing required properties ({Listed(missing)})");
        }
    }

    internal static T[] Items<T>(JsonElement json, LifecyclePlace place, int most, Func<JsonElement, LifecyclePlace, T> read)
    {
        CheckKind(json, place, JsonValueKind.Array, "array");
        return json.GetArrayLength() switch
        {
            0 => throw place.Invalid("array is too short: must have at least 1 elements but instance has 0 elements"),
            var length when length > most => throw place.Invalid($"array is too long: must have at most {most} elements but instance has {length} elements"),
            _ => [.. json.EnumerateArray().Select((item, index) => read(item, place.At(index)))],
        };
    }

    internal static string Text(JsonElement json, LifecyclePlace place)
    {
        CheckKind(json, place, JsonValueKind.String, "string");
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw place.Invalid($"{Unmappable} A string has half of a surrogate pair", exception);
        }
    }

    internal static T Word<T>(JsonElement json, LifecyclePlace place, (string Word, T Value)[] words)
    {
        var text = Text(json, place);
        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        throw place.Invalid($"instance value (\"{Printable.Of(text)}\") not found in enum (possible values: {Listed(words.Select(one => one.Word))})");
    }

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    internal static int Number(JsonElement json, LifecyclePlace place, int least)
    {
        CheckKind(json, place, JsonValueKind.Number, "integer");
        if (!json.TryGetInt32(out var number))
        {
            throw json.TryGetInt64(out var large)
                ? place.Invalid(large < least ? TooLow(large, least) : $"numeric instance is greater than the required maximum (maximum: {int.MaxValue}, found: {large})")
                : place.Invalid($"numeric instance is not an integer of 32 bits (found: {Printable.Of(json.GetRawText())})");
        }

        return number >= least ? number : throw place.Invalid(TooLow(number, least));
    }

    private static string TooLow(long number, int least) => $"numeric instance is lower than the required minimum (minimum: {least}, found: {number})";

    private static void CheckKind(JsonElement json, LifecyclePlace place, JsonValueKind kind, string allowed)
    {
        if (json.ValueKind != kind)
        {
            throw place.Invalid($"instance type ({NameOf(json.ValueKind)}) does not match any allowed primitive type (allowed: [\"{allowed}\"])");
        }
    }

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
    };

    private static string Listed(IEnumerable<string> names) => $"[{string.Join(',', names.Select(name => $"\"{name}\""))}]";
}
