using System.Text.Json.Nodes;

namespace Berth.GitHubStandIn.Api;

/// <summary>What an endpoint answers, before limits and conditions are seen to.</summary>
internal sealed record Answer(int Status, JsonNode? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public static Answer NoContent { get; } = new(204);

    public static Answer Ok(JsonNode body) => new(200, body);
}
