using System.Text.Json.Nodes;

namespace Berth.Aws.Tests.Model;

/// <summary>A shape of an interface's description.</summary>
public sealed record ModelShape(string Name, JsonObject Text)
{
    public string Kind => (string)Text["type"]!;

    public string? Pattern => (string?)Text["pattern"];

    /// <summary>The allowed values; empty if any is.</summary>
    public IReadOnlyList<string> Values => ListOf("enum");

    public IReadOnlyList<string> Required => ListOf("required");

    /// <summary>Names of members, and of their shapes.</summary>
    public IReadOnlyDictionary<string, string> Members =>
        (Text["members"] as JsonObject)?.ToDictionary(member => member.Key, member => (string)member.Value!) ?? [];

    /// <summary>The shape of what a list or map holds.</summary>
    public string? Element => (string?)(Text["member"] ?? Text["value"]);

    private string[] ListOf(string property) => (Text[property] as JsonArray)?.Select(value => (string)value!).ToArray() ?? [];
}
