using System.Text.Json;

namespace Berth.Server.Options;

/// <summary>The JSON configuration file: one object, its keys those of <see cref="OptionTable"/>; comments are allowed.</summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="OptionsException">It is not there, not JSON, or has unknown keys or values of the wrong kind.</exception>
    internal static Dictionary<string, IReadOnlyList<string>> Read(string path)
    {
        using var json = Parse(path);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new OptionsException([$"{path} is not a JSON object"]);
        }

        var values = new Dictionary<string, IReadOnlyList<string>>();
        var mistakes = new List<string>();
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (OptionTable.All.FirstOrDefault(option => option.Key == property.Name) is not { } option)
            {
                mistakes.Add($"{path}: there is no setting '{property.Name}'; there are {string.Join(", ", OptionTable.All.Select(known => known.Key))}");
            }
            else if (ValuesOf(property.Value, option) is { } found)
            {
                values[property.Name] = found;
            }
            else
            {
                mistakes.Add($"{path}: '{property.Name}' is not {(option.Repeatable ? "a text or a list of texts" : "a text, a number or a truth value")}");
            }
        }

        return mistakes.Count == 0 ? values : throw new OptionsException(mistakes);
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new OptionsException([$"{path} cannot be read: {exception.Message}"]);
        }
    }

    private static IReadOnlyList<string>? ValuesOf(JsonElement value, OptionDefinition option) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when !option.Repeatable => [value.GetRawText()],
        JsonValueKind.Array when option.Repeatable && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => null,
    };
}
