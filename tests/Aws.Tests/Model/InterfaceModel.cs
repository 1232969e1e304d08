using System.Text.Json.Nodes;

namespace Berth.Aws.Tests.Model;

/// <summary>The description of an interface, as the program has it in itself.</summary>
public sealed class InterfaceModel
{
    private readonly JsonObject root;

    private InterfaceModel(string service)
    {
        Service = service;
        root = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{service}.json")))!.AsObject();
    }

    /// <summary>All of them, by the names that SDKs have for services.</summary>
    public static IReadOnlyDictionary<string, InterfaceModel> All { get; } = Directory.EnumerateFiles(Folder, "*.json")
        .Select(file => new InterfaceModel(Path.GetFileNameWithoutExtension(file)))
        .ToDictionary(model => model.Service);

    public string Service { get; }

    public bool IsQuery => (string?)root["protocol"] == "query";

    public string Version => (string)root["version"]!;

    public string? TargetPrefix => (string?)root["targetPrefix"];

    public IReadOnlyList<string> Operations => [.. root["operations"]!.AsObject().Select(operation => operation.Key)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Models");

    public ModelShape Shape(string name) => new(name, root["shapes"]![name]!.AsObject());

    public ModelShape? Input(string operation) => ShapeOf(operation, "input");

    public ModelShape? Output(string operation) => ShapeOf(operation, "output");

    /// <summary>The errors that are documented for an operation, as SDKs name their exceptions.</summary>
    public IReadOnlyList<string> Errors(string operation) =>
        [.. (root["operations"]![operation]!["errors"] as JsonArray ?? []).Select(error => (string)error!)];

    private ModelShape? ShapeOf(string operation, string end) =>
        (string?)root["operations"]![operation]![end] is { } name ? Shape(name) : null;
}
