using System.Text.Json.Serialization.Metadata;
using Berth.Server.Aws;

namespace Berth.Server.Tests.Aws;

/// <summary>A handler's record against the description of what it stands for.</summary>
internal static class ShapeComparison
{
    /// <summary>Everything that a record has and the description does not, or the other way round; what differs in kind.</summary>
    /// <param name="isInput">What clients may send must all be read; of what may be answered only what is required must be there.</param>
    internal static IEnumerable<string> Differences(JsonTypeInfo type, Shape? shape, string path, bool isInput)
    {
        if (shape is null)
        {
            return type.Properties.Select(property => $"{path}.{property.Name} is not described");
        }

        if (KindOf(type) is var kind && !Fits(kind, shape.Kind))
        {
            return [$"{path} is {kind}, described as {shape.Kind}"];
        }

        return shape.Kind switch
        {
            ShapeKind.Structure => OfStructure(type, shape, path, isInput),
            ShapeKind.List or ShapeKind.Map => Differences(type.Options.GetTypeInfo(type.ElementType!), shape.Element, $"{path}[]", isInput),
            _ => [],
        };
    }

    private static IEnumerable<string> OfStructure(JsonTypeInfo type, Shape shape, string path, bool isInput)
    {
        var names = type.Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in shape.Members.Where(member => (isInput || shape.Required.Contains(member.Key)) && !names.Contains(member.Key)))
        {
            yield return $"{path}.{name} is described and not on the record";
        }

        foreach (var property in type.Properties)
        {
            if (shape.Member(property.Name) is not { } member)
            {
                yield return $"{path}.{property.Name} is not described";
                continue;
            }

            foreach (var difference in Differences(type.Options.GetTypeInfo(property.PropertyType), member, $"{path}.{property.Name}", isInput))
            {
                yield return difference;
            }
        }
    }

    private static ShapeKind KindOf(JsonTypeInfo type) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        var plain when plain == typeof(string) => ShapeKind.String,
        var plain when plain == typeof(byte[]) => ShapeKind.Blob,
        var plain when plain == typeof(int) => ShapeKind.Integer,
        var plain when plain == typeof(long) => ShapeKind.Long,
        var plain when plain == typeof(double) => ShapeKind.Double,
        var plain when plain == typeof(bool) => ShapeKind.Boolean,
        var plain when plain == typeof(DateTimeOffset) => ShapeKind.Timestamp,
        _ => type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => ShapeKind.List,
            JsonTypeInfoKind.Dictionary => ShapeKind.Map,
            _ => ShapeKind.Structure,
        },
    };

    private static bool Fits(ShapeKind kind, ShapeKind described) =>
        kind == described || (kind is ShapeKind.Integer or ShapeKind.Long && described is ShapeKind.Integer or ShapeKind.Long);
}
