using System.Text.Json.Nodes;

namespace Berth.GitHubStandIn.Tests.Hooks;

internal sealed record ReceivedEvent(Dictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Payload => JsonNode.Parse(Body)!;

    /// <summary>The event and its action, as in <c>team.created</c>.</summary>
    public string Name => $"{Headers["X-GitHub-Event"]}.{Payload["action"]}";
}
