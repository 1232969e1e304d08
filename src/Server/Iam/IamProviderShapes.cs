namespace Berth.Server.Iam;

internal sealed record CreateOpenIDConnectProviderRequest(
    string Url, IReadOnlyList<string>? ClientIDList, IReadOnlyList<string>? ThumbprintList, IReadOnlyList<TagShape>? Tags);

internal sealed record CreateOpenIDConnectProviderResponse(string OpenIDConnectProviderArn, IReadOnlyList<TagShape>? Tags);

internal sealed record ProviderRequest(string OpenIDConnectProviderArn);

internal sealed record ProviderPageRequest(string OpenIDConnectProviderArn, string? Marker, int? MaxItems);

internal sealed record ProviderThumbprintsRequest(string OpenIDConnectProviderArn, IReadOnlyList<string> ThumbprintList);

internal sealed record ProviderClientRequest(string OpenIDConnectProviderArn, string ClientID);

internal sealed record ProviderTagsRequest(string OpenIDConnectProviderArn, IReadOnlyList<TagShape> Tags);

internal sealed record ProviderTagKeysRequest(string OpenIDConnectProviderArn, IReadOnlyList<string> TagKeys);

/// <param name="Url">Without its scheme.</param>
internal sealed record ProviderResponse(
    string Url, IReadOnlyList<string> ClientIDList, IReadOnlyList<string> ThumbprintList, DateTimeOffset CreateDate, IReadOnlyList<TagShape> Tags);

internal sealed record ListProvidersRequest;

internal sealed record ProviderShape(string Arn);

internal sealed record ProvidersResponse(IReadOnlyList<ProviderShape> OpenIDConnectProviderList);
