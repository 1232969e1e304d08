using System.Globalization;
using System.Text.Json;

namespace Berth.Server.Aws;

/// <summary>
/// Holds what a client sent against the interface description, before anything is done with it. What the description does not know is passed
/// over, as AWS does, so that newer clients work.
/// </summary>
internal static class InputCheck
{
    /// <summary>The first value that is not allowed, or null.</summary>
    /// <exception cref="AwsException"><c>SerializationException</c>: a value is of another kind than the description says.</exception>
    internal static Violation? Find(JsonElement input, Shape? shape) => shape is null ? null : OfStructure(input, shape, "");

    private static Violation? Find(JsonElement value, Shape shape, string path) => shape.Kind switch
    {
        ShapeKind.Structure => OfStructure(Require(value, JsonValueKind.Object, path), shape, $"{path}."),
        ShapeKind.List => OfList(Require(value, JsonValueKind.Array, path), shape, path),
        ShapeKind.Map => OfMap(Require(value, JsonValueKind.Object, path), shape, path),
        ShapeKind.String => OfText(Require(value, JsonValueKind.String, path).GetString()!, shape, path),
        ShapeKind.Integer or ShapeKind.Long => OfNumber(Require(value, JsonValueKind.Number, path), shape, path),
        ShapeKind.Double or ShapeKind.Timestamp => Nothing(Require(value, JsonValueKind.Number, path)),
        ShapeKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : throw WrongKind(path),
        ShapeKind.Blob => OfBlob(Require(value, JsonValueKind.String, path), shape, path),
    };

    private static Violation? OfStructure(JsonElement value, Shape shape, string path)
    {
        if (shape.Members.FirstOrDefault(member => shape.Required.Contains(member.Key) && !IsPresent(value, member.Key, out _)).Key is { } missing)
        {
            return new(path + missing, null, "Member must not be null");
        }

        foreach (var (name, member) in shape.Members)
        {
            if (IsPresent(value, name, out var inner) && Find(inner, member, path + name) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private static Violation? OfList(JsonElement value, Shape shape, string path)
    {
        if (OfLength(value.GetArrayLength(), shape, path, $"[{value.GetArrayLength()} elements]") is { } wrong)
        {
            return wrong;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (Find(element, shape.Element!, string.Create(CultureInfo.InvariantCulture, $"{path}.{++index}.member")) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private static Violation? OfMap(JsonElement value, Shape shape, string path)
    {
        foreach (var entry in value.EnumerateObject())
        {
            if (Find(entry.Value, shape.Element!, $"{path}.{entry.Name}") is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private static Violation? OfText(string text, Shape shape, string path)
    {
        if (OfLength(text.Length, shape, path, text) is { } wrong)
        {
            return wrong;
        }

        if (shape.Expression?.IsMatch(text) == false)
        {
            return new(path, text, $"Member must satisfy regular expression pattern: {shape.Pattern}");
        }

        return shape.Values.Count == 0 || shape.Values.Contains(text)
            ? null
            : new(path, text, $"Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]");
    }

    private static Violation? OfBlob(JsonElement value, Shape shape, string path) =>
        value.TryGetBytesFromBase64(out var bytes) ? OfLength(bytes.Length, shape, path, $"[{bytes.Length} bytes]") : throw WrongKind(path);

    private static Violation? OfNumber(JsonElement value, Shape shape, string path)
    {
        if (!value.TryGetInt64(out var number))
        {
            throw WrongKind(path);
        }

        return (number < shape.Min, number > shape.Max) switch
        {
            (true, _) => new(path, value.GetRawText(), string.Create(CultureInfo.InvariantCulture, $"Member must have value greater than or equal to {shape.Min}")),
            (_, true) => new(path, value.GetRawText(), string.Create(CultureInfo.InvariantCulture, $"Member must have value less than or equal to {shape.Max}")),
            _ => null,
        };
    }

    private static Violation? OfLength(int length, Shape shape, string path, string shown) => (length < shape.Min, length > shape.Max) switch
    {
        (true, _) => new(path, shown, string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {shape.Min}")),
        (_, true) => new(path, shown, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {shape.Max}")),
        _ => null,
    };

    private static Violation? Nothing(JsonElement value)
    {
        _ = value;
        return null;
    }

    private static bool IsPresent(JsonElement value, string name, out JsonElement member) =>
        value.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

    private static JsonElement Require(JsonElement value, JsonValueKind kind, string path) => value.ValueKind == kind ? value : throw WrongKind(path);

    private static AwsException WrongKind(string path) => new("SerializationException", $"the value of '{path}' is of another type than the interface describes");
}
