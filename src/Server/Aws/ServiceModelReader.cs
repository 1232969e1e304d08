using System.Text.Json;
using System.Text.RegularExpressions;

namespace Berth.Server.Aws;

/// <summary>Reads the descriptions beside this class: an object of operations, and one of shapes that name each other.</summary>
internal sealed class ServiceModelReader
{
    private readonly JsonElement shapes;
    private readonly Dictionary<string, Shape> read = new(StringComparer.Ordinal);

    private ServiceModelReader(JsonElement shapes) => this.shapes = shapes;

    internal static ServiceModel Read(string name, Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var reader = new ServiceModelReader(root.GetProperty("shapes"));
        return new()
        {
            Name = name,
            IsQuery = root.GetProperty("protocol").GetString() == "query",
            Version = root.GetProperty("version").GetString()!,
            SigningName = root.GetProperty("signingName").GetString()!,
            TargetPrefix = TextOf(root, "targetPrefix"),
            XmlNamespace = TextOf(root, "xmlNamespace"),
            Operations = root.GetProperty("operations").EnumerateObject()
                .ToDictionary(operation => operation.Name, operation => reader.Operation(operation.Name, operation.Value), StringComparer.Ordinal),
        };
    }

    private ModelOperation Operation(string name, JsonElement operation) => new(
        name,
        TextOf(operation, "input") is { } input ? Shape(input) : null,
        TextOf(operation, "output") is { } output ? Shape(output) : null,
        ListOf(operation, "errors"));

    private Shape Shape(string name)
    {
        if (read.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = shapes.GetProperty(name);
        var pattern = TextOf(text, "pattern");
        var shape = read[name] = new(name, Enum.Parse<ShapeKind>(TextOf(text, "type")!, ignoreCase: true))
        {
            Min = NumberOf(text, "min"),
            Max = NumberOf(text, "max"),
            Pattern = pattern,
            Expression = pattern is null ? null : new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
            Values = ListOf(text, "enum"),
        };
        shape.Required.UnionWith(ListOf(text, "required"));
        if (text.TryGetProperty("members", out var members))
        {
            shape.Members.AddRange(members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Shape(member.Value.GetString()!))));
        }

        // A structure can hold itself, so what it holds is linked after it is known.
        shape.Element = (TextOf(text, "member") ?? TextOf(text, "value")) is { } element ? Shape(element) : null;
        return shape;
    }

    private static string? TextOf(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static double? NumberOf(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.GetDouble() : null;

    private static string[] ListOf(JsonElement element, string property) =>
        element.TryGetProperty(property, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
