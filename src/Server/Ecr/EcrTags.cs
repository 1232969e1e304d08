using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Http;

namespace Berth.Server.Ecr;

/// <summary>Tags of repositories, by which policies and bills tell them apart. <c>berth:visibility</c> says who may pull.</summary>
internal sealed class EcrTags(RepositorySettings settings, EcrNames names)
{
    /// <summary>As policies see those of a request.</summary>
    /// <exception cref="AwsException"><c>InvalidTagParameterException</c>, <c>TooManyTagsException</c></exception>
    internal static Dictionary<string, string> Of(IReadOnlyList<EcrTag>? tags)
    {
        var byKey = RequestTags.Of((tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));
        return byKey.Count == (tags?.Count ?? 0)
            ? byKey
            : throw RequestTags.Invalid($"the tag key '{Core.Printable.Of(tags!.CountBy(tag => tag.Key).First(key => key.Value > 1).Key)}' is there more than once");
    }

    internal async Task<TagResourceResponse> TagAsync(TagResourceRequest request, AwsCall call)
    {
        var (name, tags) = (names.Parse(request.ResourceArn), Of(request.Tags));
        await settings.SetTagsAsync(name, tags, call.Actor);
        return new();
    }

    internal async Task<UntagResourceResponse> UntagAsync(UntagResourceRequest request, AwsCall call)
    {
        await settings.RemoveTagsAsync(names.Parse(request.ResourceArn), [.. request.TagKeys], call.Actor);
        return new();
    }

    internal async Task<ListTagsForResourceResponse> ListAsync(ListTagsForResourceRequest request, AwsCall call)
    {
        var facts = await settings.FindAsync(names.Parse(request.ResourceArn), call.Cancel)
            ?? throw new Core.RegistryException(Core.RegistryError.RepositoryNotFound, $"there is no repository {Exchange.Of(call.Http).Repository}");
        return new([.. facts.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new EcrTag(tag.Key, tag.Value))]);
    }
}
