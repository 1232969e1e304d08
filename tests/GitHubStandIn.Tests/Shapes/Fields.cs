using System.Text.Json.Nodes;

namespace Berth.GitHubStandIn.Tests.Shapes;

/// <summary>The field names that GitHub documents, one list a shape, in the files beside it.</summary>
internal static class Fields
{
    /// <summary>The documented fields that an answer lacks. A field that is null here may have fields of its own there.</summary>
    public static IEnumerable<string> Missing(string shape, JsonNode answer)
    {
        var documented = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Shapes", "Fields", shape + ".txt"));
        Assert.NotEmpty(documented);
        var (present, empty) = (new HashSet<string>(), new HashSet<string>());
        Collect(answer, "", present, empty);
        return documented.Where(field => !present.Contains(field) && !empty.Any(prefix => field.StartsWith(prefix + ".", StringComparison.Ordinal)));
    }

    private static void Collect(JsonNode? node, string path, HashSet<string> present, HashSet<string> empty)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.Where(item => item is JsonObject or JsonArray))
            {
                Collect(item, path + "[]", present, empty);
            }
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                var inner = path.Length == 0 ? name : $"{path}.{name}";
                present.Add(inner);
                Collect(value, inner, present, empty);
            }
        }
        else if (node is null)
        {
            empty.Add(path);
        }
    }
}
