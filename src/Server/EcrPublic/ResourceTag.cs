using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

internal sealed record ResourceTag([property: JsonPropertyName("Key")] string? Key, [property: JsonPropertyName("Value")] string? Value)
{
    /// <summary>The last one of a key holds.</summary>
    /// <exception cref="AwsException"><c>InvalidTagParameterException</c>, <c>TooManyTagsException</c></exception>
    internal static Dictionary<string, string> ByKey(IReadOnlyList<ResourceTag>? tags) =>
        RequestTags.Of((tags ?? []).Select(tag => KeyValuePair.Create(tag.Key ?? "", tag.Value ?? "")));
}
