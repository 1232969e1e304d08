using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>OpenID Connect providers.</summary>
internal static class IamProviderOperations
{
    internal static IReadOnlyList<Operation> Of(IServiceProvider services)
    {
        var providers = services.GetRequiredService<IamProviders>();
        var json = IamJson.Default;
        return
        [
            Operation.Of("CreateOpenIDConnectProvider", json.CreateOpenIDConnectProviderRequest, json.CreateOpenIDConnectProviderResponse,
                Needs.Arn<CreateOpenIDConnectProviderRequest>((request, names) => names.Identity($"oidc-provider/{IamText.HostOf(request.Url)}")).WithTags(request => IamText.RequestTags(request.Tags)),
                providers.CreateAsync),
            Operation.Of("ListOpenIDConnectProviders", json.ListProvidersRequest, json.ProvidersResponse, Needs.Registry<ListProvidersRequest>(), providers.ListAsync),
            Operation.Of("GetOpenIDConnectProvider", json.ProviderRequest, json.ProviderResponse, Needs.Arn<ProviderRequest>((request, _) => request.OpenIDConnectProviderArn), providers.GetAsync),
            Operation.Of("DeleteOpenIDConnectProvider", json.ProviderRequest, Needs.Arn<ProviderRequest>((request, _) => request.OpenIDConnectProviderArn), providers.DeleteAsync),
            Operation.Of("UpdateOpenIDConnectProviderThumbprint", json.ProviderThumbprintsRequest, Needs.Arn<ProviderThumbprintsRequest>((request, _) => request.OpenIDConnectProviderArn), providers.UpdateThumbprintsAsync),
            Operation.Of("AddClientIDToOpenIDConnectProvider", json.ProviderClientRequest, Needs.Arn<ProviderClientRequest>((request, _) => request.OpenIDConnectProviderArn), providers.AddClientAsync),
            Operation.Of("RemoveClientIDFromOpenIDConnectProvider", json.ProviderClientRequest, Needs.Arn<ProviderClientRequest>((request, _) => request.OpenIDConnectProviderArn), providers.RemoveClientAsync),
            Operation.Of("ListOpenIDConnectProviderTags", json.ProviderPageRequest, json.TagsResponse, Needs.Arn<ProviderPageRequest>((request, _) => request.OpenIDConnectProviderArn), providers.ListTagsAsync),
            Operation.Of("UntagOpenIDConnectProvider", json.ProviderTagKeysRequest, Needs.Arn<ProviderTagKeysRequest>((request, _) => request.OpenIDConnectProviderArn), providers.UntagAsync),
            Operation.Of("TagOpenIDConnectProvider", json.ProviderTagsRequest,
                Needs.Arn<ProviderTagsRequest>((request, _) => request.OpenIDConnectProviderArn).WithTags(request => IamText.RequestTags(request.Tags)), providers.TagAsync),
        ];
    }
}
