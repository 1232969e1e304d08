using System.Text.Json.Nodes;

namespace Berth.GitHubStandIn.Shapes;

internal static class ErrorShape
{
    public static JsonObject Of(int status, string message) => new()
    {
        ["message"] = message,
        ["documentation_url"] = "https://docs.github.com/rest",
        ["status"] = $"{status}",
    };
}
