using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Control;

/// <summary>What a person sent to a control endpoint, with what it names looked up.</summary>
internal sealed class ControlCall(StandIn github, JsonObject body)
{
    public StandIn GitHub => github;

    /// <summary>What a person changes is announced wherever there is somebody to tell.</summary>
    public bool Announce => github.Webhooks.IsConfigured;

    public string Text(string name) => Optional(name) ?? throw new JsonException($"the field {name} is missing");

    public string? Optional(string name) => body[name]?.ToString();

    public int? Number(string name) => body[name] is { } number ? (int)number : null;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Optional(name) is not { } text ? otherwise
        : Enum.TryParse<T>(text, ignoreCase: true, out var choice) ? choice
        : throw new JsonException($"{name} is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    public IEnumerable<string> Texts(string name) => body[name] switch
    {
        null => [],
        JsonArray array => array.Select(item => item!.ToString()),
        var one => one.ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
    };

    public User User() => github.User(Text("user"));

    public Organization Organization() => github.Organization(Text("organization"));

    public Team Team() => github.Team(Text("organization"), Text("team"));

    public Repository Repository() => github.Repository(Text("organization"), Text("repository"));
}
