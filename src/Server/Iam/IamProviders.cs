using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>OpenID Connect providers.</summary>
internal sealed class IamProviders(OpenIdConnectProviders providers)
{
    internal async Task<CreateOpenIDConnectProviderResponse> CreateAsync(CreateOpenIDConnectProviderRequest request, AwsCall call)
    {
        var provider = await providers.CreateAsync(request.Url, request.ClientIDList ?? [], request.ThumbprintList ?? [], IamText.Tags(request.Tags), call.Actor);
        return new(providers.ArnOf(provider), request.Tags);
    }

    internal async Task<ProviderResponse> GetAsync(ProviderRequest request, AwsCall call)
    {
        var provider = await providers.GetAsync(request.OpenIDConnectProviderArn, call.Cancel);
        var tags = await providers.ListTagsAsync(request.OpenIDConnectProviderArn, call.Cancel);
        return new(provider.Url, provider.ClientIds, provider.Thumbprints, provider.Created, IamText.Of(tags));
    }

    internal async Task<ProvidersResponse> ListAsync(ListProvidersRequest request, AwsCall call)
    {
        _ = request;
        return new([.. (await providers.ListAsync(call.Cancel)).Select(provider => new ProviderShape(providers.ArnOf(provider)))]);
    }

    internal Task UpdateThumbprintsAsync(ProviderThumbprintsRequest request, AwsCall call) =>
        providers.UpdateAsync(request.OpenIDConnectProviderArn, provider => provider with { Thumbprints = request.ThumbprintList }, call.Actor);

    internal Task AddClientAsync(ProviderClientRequest request, AwsCall call) =>
        providers.UpdateAsync(request.OpenIDConnectProviderArn, provider => provider with { ClientIds = [.. provider.ClientIds, request.ClientID] }, call.Actor);

    internal Task RemoveClientAsync(ProviderClientRequest request, AwsCall call) =>
        providers.UpdateAsync(request.OpenIDConnectProviderArn, provider => provider with { ClientIds = [.. provider.ClientIds.Where(id => id != request.ClientID)] }, call.Actor);

    internal Task DeleteAsync(ProviderRequest request, AwsCall call) => providers.DeleteAsync(request.OpenIDConnectProviderArn, call.Actor);

    internal async Task<TagsResponse> ListTagsAsync(ProviderPageRequest request, AwsCall call)
    {
        var page = IamPages.Of(await providers.ListTagsAsync(request.OpenIDConnectProviderArn, call.Cancel), tag => tag.Key, request.Marker, request.MaxItems);
        return new(IamText.Of(page.Items), page.IsTruncated, page.Marker);
    }

    internal Task TagAsync(ProviderTagsRequest request, AwsCall call) =>
        providers.ChangeTagsAsync(request.OpenIDConnectProviderArn, IamText.Tags(request.Tags), [], call.Actor);

    internal Task UntagAsync(ProviderTagKeysRequest request, AwsCall call) =>
        providers.ChangeTagsAsync(request.OpenIDConnectProviderArn, [], request.TagKeys, call.Actor);
}
