using System.Text.Json.Serialization;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

internal sealed record ResourceTag([property: JsonPropertyName("Key")] string? Key, [property: JsonPropertyName("Value")] string? Value)
{
    /// <summary>The last one of a key holds.</summary>
    /// <exception cref="AwsException"><c>InvalidTagParameterException</c>, <c>TooManyTagsException</c></exception>
    internal static Dictionary<string, string> ByKey(IReadOnlyList<ResourceTag>? tags)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags ?? [])
        {
            if (tag.Key?.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) == true)
            {
                throw new AwsException("InvalidTagParameterException", "tag keys that begin with 'aws:' are reserved");
            }

            byKey[tag.Key ?? ""] = tag.Value ?? "";
        }

        return byKey.Count <= RepositorySettings.MaxTags
            ? byKey
            : throw new AwsException("TooManyTagsException", $"a repository has at most {RepositorySettings.MaxTags} tags");
    }
}
