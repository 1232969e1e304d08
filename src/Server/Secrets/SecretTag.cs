namespace Berth.Server.Secrets;

internal sealed record SecretTag(string? Key, string? Value)
{
    /// <summary>The last one of a key holds.</summary>
    internal static Dictionary<string, string> ByKey(IReadOnlyList<SecretTag>? tags)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
        {
            byKey[tag.Key ?? ""] = tag.Value ?? "";
        }

        return byKey;
    }
}
