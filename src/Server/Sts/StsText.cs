using Berth.Core.Principals;

namespace Berth.Server.Sts;

/// <summary>What Core knows in the shapes of this interface, and the other way round.</summary>
internal static class StsText
{
    internal static CredentialsShape Of(SessionCredentials credentials) => new(credentials.AccessKeyId, credentials.Secret, credentials.Token, credentials.Expires);

    internal static TimeSpan? Time(int? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;

    internal static List<string> Arns(IReadOnlyList<PolicyArnShape>? arns) => [.. (arns ?? []).Select(policy => policy.Arn).OfType<string>()];

    internal static List<KeyValuePair<string, string>> Tags(IReadOnlyList<TagShape>? tags) => [.. (tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value))];
}
