using System.Text.Json.Nodes;

namespace Berth.Aws.Tests.Sdk;

/// <summary>What became of a call.</summary>
/// <param name="Output">As the SDK read it; null after an error, or if the SDK does not know the call.</param>
/// <param name="Error">Name, message and members of the exception that the SDK made of it.</param>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">The text of the answer; empty where the SDK does not show it.</param>
/// <param name="IsUnknown">This version of the SDK has no such operation, or an input member less.</param>
public sealed record SdkAnswer(JsonNode? Output, JsonNode? Error, int Status, string Body, bool IsUnknown)
{
    public string? ErrorName => (string?)Error?["name"];

    internal static SdkAnswer Read(string line)
    {
        var answer = JsonNode.Parse(line)!;
        return new(answer["output"], answer["error"], (int?)answer["status"] ?? 0, (string?)answer["body"] ?? "", (bool?)answer["unknown"] ?? false);
    }

    public override string ToString() => Error is null ? $"{Status} {Output?.ToJsonString()}" : $"{Status} {Error.ToJsonString()} {Body}";
}
