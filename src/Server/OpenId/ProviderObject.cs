using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>An object of the providers file: reads values by their keys and collects what is wrong with them.</summary>
internal sealed class ProviderObject
{
    private readonly JsonElement json;
    private readonly string place;
    private readonly List<string> mistakes;

    private ProviderObject(JsonElement json, string place, IReadOnlyList<string>? known, List<string> mistakes)
    {
        (this.json, this.place, this.mistakes) = (json, place, mistakes);
        Names = [.. json.EnumerateObject().Select(property => property.Name)];
        mistakes.AddRange(Names.CountBy(name => name).Where(count => count.Value > 1).Select(count => $"{place} has '{count.Key}' {count.Value} times"));
        mistakes.AddRange(Names.Where(name => known?.Contains(name) == false).Select(name => $"{place}: there is no key '{name}'; there are {string.Join(", ", known!)}"));
    }

    internal IReadOnlyList<string> Names { get; }

    /// <summary>The object, or null with a mistake if it is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="place">What a mistake begins with.</param>
    /// <param name="known">The keys it may have; null for any.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    internal static ProviderObject? Of(JsonElement json, string place, IReadOnlyList<string>? known, List<string> mistakes)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new(json, place, known, mistakes);
        }

        mistakes.Add($"{place} is not an object");
        return null;
    }

    internal void Mistake(string key, string expected) => mistakes.Add($"{place}: '{key}' is not {expected}");

    internal bool Has(string key) => Find(key) is not null;

    /// <summary>A text that is not empty, or null.</summary>
    internal string? Text(string key, string expected = "a text")
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Mistake(key, expected);
        return null;
    }

    internal string RequiredText(string key)
    {
        if (!Has(key))
        {
            mistakes.Add($"{place} has no '{key}'");
        }

        return Text(key) ?? "";
    }

    /// <summary>A list of texts, at least one, or null.</summary>
    internal IReadOnlyList<string>? Texts(string key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() > 0
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString()!.Length > 0))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Mistake(key, "a list of texts");
        return null;
    }

    /// <summary>A list of some of the words, or null.</summary>
    internal IReadOnlyList<string>? Words(string key, IReadOnlyList<string> words)
    {
        var texts = Texts(key);
        if (texts?.All(words.Contains) != false)
        {
            return texts;
        }

        Mistake(key, $"a list of {string.Join(", ", words)}");
        return null;
    }

    internal bool Truth(string key)
    {
        var value = Find(key);
        if (value is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Mistake(key, "true or false");
        }

        return value is { ValueKind: JsonValueKind.True };
    }

    internal ClaimName? Claim(string key)
    {
        var text = Text(key);
        var claim = text is null ? null : ClaimName.Parse(text);
        if (text is not null && claim is null)
        {
            Mistake(key, "a claim's name, or a JSON Pointer such as /kubernetes.io/namespace");
        }

        return claim;
    }

    internal ClaimName RequiredClaim(string key)
    {
        if (!Has(key))
        {
            mistakes.Add($"{place} has no '{key}'");
        }

        return Claim(key) ?? ClaimName.Top("");
    }

    /// <summary>The object under a key, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="known">The keys it may have; null for any.</param>
    internal ProviderObject? Object(string key, IReadOnlyList<string>? known) =>
        Find(key) is { } value ? Of(value, $"{place}, '{key}'", known, mistakes) : null;

    private JsonElement? Find(string key) => json.TryGetProperty(key, out var value) ? value : null;
}
