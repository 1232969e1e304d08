using System.Globalization;
using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>What a token says.</summary>
internal sealed class TokenClaims(JsonElement payload)
{
    private const int MaxText = 1024;

    internal JsonElement Payload => payload;

    /// <summary>The claim's text, or null if it is not there or no text.</summary>
    internal string? Text(string name) =>
        payload.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;

    /// <summary>A text that names somebody: it is there, not empty, without control characters and of at most 1024 characters.</summary>
    internal string RequiredText(ClaimName name)
    {
        if (name.Find(payload) is not { ValueKind: JsonValueKind.String } claim || claim.GetString() is not { Length: > 0 and <= MaxText } text)
        {
            throw TokenRefusal.Because($"the token's '{name}' is not one text of 1 to {MaxText} characters");
        }

        return text.Any(char.IsControl) ? throw TokenRefusal.Because($"the token's '{name}' has control characters") : text;
    }

    /// <summary>A number that GitHub gave, written as text or as number.</summary>
    internal long RequiredNumber(string name) =>
        ValuesOf(ClaimName.Top(name)) is [var text]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0
        && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : throw TokenRefusal.Because($"the token's '{name}' is not a number");

    /// <summary>The claim's values; none if it is not there.</summary>
    internal IReadOnlyList<string> ValuesOf(ClaimName name) => name.Find(payload) is { } claim ? ClaimValues.Of(claim) : [];
}
