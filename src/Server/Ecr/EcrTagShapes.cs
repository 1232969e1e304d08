using System.Text.Json.Serialization;

namespace Berth.Server.Ecr;

/// <summary>A tag of a resource: the only members that this interface writes with a capital letter.</summary>
internal sealed record EcrTag([property: JsonPropertyName("Key")] string Key, [property: JsonPropertyName("Value")] string Value);

internal sealed record TagResourceRequest(string ResourceArn, IReadOnlyList<EcrTag> Tags);

internal sealed record TagResourceResponse;

internal sealed record UntagResourceRequest(string ResourceArn, IReadOnlyList<string> TagKeys);

internal sealed record UntagResourceResponse;

internal sealed record ListTagsForResourceRequest(string ResourceArn);

internal sealed record ListTagsForResourceResponse(IReadOnlyList<EcrTag> Tags);
