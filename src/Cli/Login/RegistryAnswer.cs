using System.Text.Json;

namespace Berth.Cli.Login;

/// <summary>What a registry answers to a form: fields of one JSON object.</summary>
internal sealed record RegistryAnswer(int Status, JsonElement Json)
{
    /// <summary>Null where there is none, or no text.</summary>
    internal string? this[string name] =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal string Why => this["error_description"] ?? this["error"] ?? $"it answered {Status}";

    internal int Seconds(string name, int otherwise) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.TryGetInt32(out var seconds) ? seconds : otherwise;

    /// <summary>Without the tokens in it.</summary>
    public override string ToString() => $"{Status}";
}
