namespace Berth.Server.EcrPublic;

internal sealed record ListTagsForResourceRequest(string ResourceArn);

internal sealed record ListTagsForResourceResponse(IReadOnlyList<ResourceTag> Tags);

internal sealed record TagResourceRequest(string ResourceArn, IReadOnlyList<ResourceTag> Tags);

internal sealed record UntagResourceRequest(string ResourceArn, IReadOnlyList<string> TagKeys);
