using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>What a provider says of the session that its token begins (IAM User Guide, "Pass session tags in AWS STS", "OIDC").</summary>
internal static class SessionClaims
{
    private const string Tags = "https://aws.amazon.com/tags";
    private const string SourceIdentity = "https://aws.amazon.com/source_identity";

    internal static IReadOnlyList<KeyValuePair<string, string>> TagsOf(TokenClaims claims) =>
        Find(claims, "principal_tags") is { ValueKind: JsonValueKind.Object } tags
            ? [.. tags.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, ClaimValues.Of(tag.Value) is [var value] ? value : throw Malformed()))]
            : [];

    internal static IReadOnlyList<string> TransitiveTagsOf(TokenClaims claims) => Find(claims, "transitive_tag_keys") is { } keys ? ClaimValues.Of(keys) : [];

    internal static string? SourceIdentityOf(TokenClaims claims) => claims.Text(SourceIdentity);

    private static JsonElement? Find(TokenClaims claims, string name) =>
        claims.Payload.TryGetProperty(Tags, out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty(name, out var found) ? found : null;

    private static Core.RegistryException Malformed() => TokenRefusal.Because($"the token's '{Tags}' does not have one value for each tag");
}
