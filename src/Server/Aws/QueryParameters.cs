using System.Globalization;
using System.Text.Json;

namespace Berth.Server.Aws;

/// <summary>
/// The parameters of an AWS Query request as the object that they describe: <c>Tags.member.1.Key=a</c> is the first tag's key. Only what the
/// interface describes is looked at.
/// </summary>
internal sealed class QueryParameters(IReadOnlyDictionary<string, string> parameters)
{
    private readonly string[] names = [.. parameters.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="AwsException"><c>MalformedInput</c>: a number or a truth value is none.</exception>
    internal JsonDocument Read(Shape? shape)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMembers(json, shape, "");
            json.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.ToArray());
    }

    private void WriteMembers(Utf8JsonWriter json, Shape? shape, string prefix)
    {
        foreach (var (name, member) in shape?.Members ?? [])
        {
            if (parameters.ContainsKey(prefix + name) || IsPrefix($"{prefix}{name}."))
            {
                json.WritePropertyName(name);
                Write(json, member, prefix + name);
            }
        }
    }

    private void Write(Utf8JsonWriter json, Shape shape, string path)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                json.WriteStartObject();
                WriteMembers(json, shape, $"{path}.");
                json.WriteEndObject();
                break;
            case ShapeKind.List:
                json.WriteStartArray();
                foreach (var index in IndexesOf($"{path}.member."))
                {
                    Write(json, shape.Element!, string.Create(CultureInfo.InvariantCulture, $"{path}.member.{index}"));
                }

                json.WriteEndArray();
                break;
            case ShapeKind.Map:
                json.WriteStartObject();
                foreach (var index in IndexesOf($"{path}.entry."))
                {
                    var entry = string.Create(CultureInfo.InvariantCulture, $"{path}.entry.{index}");
                    json.WritePropertyName(parameters.GetValueOrDefault($"{entry}.key", ""));
                    Write(json, shape.Element!, $"{entry}.value");
                }

                json.WriteEndObject();
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double:
                json.WriteRawValue(NumberAt(path));
                break;
            case ShapeKind.Boolean:
                json.WriteBooleanValue(TruthAt(path));
                break;
            case ShapeKind.String or ShapeKind.Blob or ShapeKind.Timestamp:
                json.WriteStringValue(parameters.GetValueOrDefault(path, ""));
                break;
        }
    }

    private IEnumerable<int> IndexesOf(string prefix) => names
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => name[prefix.Length..].Split('.')[0])
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0)
        .Where(index => index > 0)
        .Distinct()
        .Order();

    private bool IsPrefix(string prefix)
    {
        var found = Array.BinarySearch(names, prefix, StringComparer.Ordinal);
        var next = found < 0 ? ~found : found;
        return next < names.Length && names[next].StartsWith(prefix, StringComparison.Ordinal);
    }

    private string NumberAt(string path) =>
        parameters.GetValueOrDefault(path, "") is var text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : throw Malformed(path);

    private bool TruthAt(string path) => parameters.GetValueOrDefault(path, "").ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => throw Malformed(path),
    };

    private static AwsException Malformed(string path) => new("MalformedInput", $"the value of '{path}' is of another type than the interface describes");
}
