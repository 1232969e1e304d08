using System.Text.RegularExpressions;

namespace Berth.Server.Aws;

/// <summary>What an interface description says of one value: its kind and its constraints.</summary>
internal sealed class Shape(string name, ShapeKind kind)
{
    internal string Name => name;

    internal ShapeKind Kind => kind;

    /// <summary>Of a structure, in the order of the description, which is that of its XML.</summary>
    internal List<KeyValuePair<string, Shape>> Members { get; } = [];

    internal HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>What a list holds, or the values of a map.</summary>
    internal Shape? Element { get; set; }

    /// <summary>Least length in characters, bytes or elements, or least value.</summary>
    internal double? Min { get; init; }

    internal double? Max { get; init; }

    /// <summary>As it is written in the description, for messages.</summary>
    internal string? Pattern { get; init; }

    /// <summary>The same, to be matched as a whole, in linear time.</summary>
    internal Regex? Expression { get; init; }

    /// <summary>The values that a string can have; empty for any.</summary>
    internal IReadOnlyList<string> Values { get; init; } = [];

    internal Shape? Member(string member)
    {
        foreach (var (key, shape) in Members)
        {
            if (key == member)
            {
                return shape;
            }
        }

        return null;
    }
}
