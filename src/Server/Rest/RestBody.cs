using System.Text.Json;
using Berth.Core;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>The body of a request: one JSON object with fields that are all known.</summary>
internal sealed class RestBody
{
    private const int MaxSize = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly JsonElement root;

    private RestBody(JsonElement root) => this.root = root;

    /// <param name="fields">Those that there can be.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    internal static async Task<RestBody> ReadAsync(HttpContext http, params string[] fields)
    {
        var root = Parse(await http.ReadAsync(MaxSize));
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("the body is no JSON object");
        }

        foreach (var field in root.EnumerateObject().Where(field => !fields.Contains(field.Name)))
        {
            throw Invalid($"'{Printable.Of(field.Name)}' is no field of this request: there are {string.Join(", ", fields)}");
        }

        return new(root);
    }

    /// <summary>A field's value; null if it is not there.</summary>
    internal JsonElement? Find(string field) => root.TryGetProperty(field, out var value) ? value : null;

    /// <summary>A field's text; null if it is not there.</summary>
    internal string? Text(string field) => Find(field) is { } value ? TextOf(field, value) : null;

    internal string RequiredText(string field) => Text(field) ?? throw Invalid($"'{field}' is missing");

    /// <summary>A field's list of texts; empty if it is not there.</summary>
    internal IReadOnlyList<string> Texts(string field) => Find(field) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => TextOf(field, item))],
        _ => throw Invalid($"'{field}' is no list of texts"),
    };

    internal static string TextOf(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid($"'{Printable.Of(field)}' is no text");

    internal static RegistryException Invalid(string message) => new(RegistryError.ParameterInvalid, message);

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body, Strict);
        }
        catch (JsonException)
        {
            throw Invalid("the body is no JSON, or has a key twice");
        }
    }
}
