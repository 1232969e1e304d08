using Berth.Core;
using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>
/// Tags of public repositories. The one that makes them public is not among them: who describes a repository here did not write it, and would
/// take it away again.
/// </summary>
internal sealed class EcrPublicTags(PublicRepositories repositories, RepositorySettings settings, PublicNames names)
{
    internal async Task<ListTagsForResourceResponse> ListAsync(ListTagsForResourceRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(names.Parse(request.ResourceArn), call.Cancel);
        var facts = await settings.FindAsync(repository.Name, call.Cancel);
        return new([.. (facts?.Tags ?? new Dictionary<string, string>())
            .Where(tag => tag.Key != RepositorySettings.VisibilityTag)
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new ResourceTag(tag.Key, tag.Value))]);
    }

    internal async Task SetAsync(TagResourceRequest request, AwsCall call)
    {
        var tags = ResourceTag.ByKey(request.Tags);
        PublicRepositories.RequirePublic(tags);
        var repository = await repositories.RequireAsync(names.Parse(request.ResourceArn), call.Cancel);
        await settings.SetTagsAsync(repository.Name, tags, call.Actor);
    }

    internal async Task RemoveAsync(UntagResourceRequest request, AwsCall call)
    {
        if (request.TagKeys.Contains(RepositorySettings.VisibilityTag))
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid, $"the tag {RepositorySettings.VisibilityTag} of a public repository stays: the private interface removes it");
        }

        var repository = await repositories.RequireAsync(names.Parse(request.ResourceArn), call.Cancel);
        await settings.RemoveTagsAsync(repository.Name, [.. request.TagKeys], call.Actor);
    }
}
