using System.Text.Json;
using Berth.Core.Vault;

namespace Berth.Core.Upstreams;

/// <summary>How to log in at an upstream registry.</summary>
public sealed record UpstreamCredential(string Username, string AccessToken)
{
    public override string ToString() => Username;

    /// <summary>Null for a value of another form than <c>{"username": …, "accessToken": …}</c>.</summary>
    public static UpstreamCredential? Parse(SecretValue value)
    {
        try
        {
            using var document = JsonDocument.Parse(value.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && Text(document.RootElement, "username") is { } username && Text(document.RootElement, "accessToken") is { } token
                ? new(username, token)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
