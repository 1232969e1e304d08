using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>A claim as texts: conditions compare nothing else.</summary>
internal static class ClaimValues
{
    /// <returns>One value of a text, a number or a truth; those of an array in its order; none of null and of objects.</returns>
    internal static IReadOnlyList<string> Of(JsonElement claim) => claim.ValueKind == JsonValueKind.Array
        ? [.. claim.EnumerateArray().Select(One).OfType<string>()]
        : One(claim) is { } value ? [value] : [];

    private static string? One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
