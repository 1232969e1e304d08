using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Json = Berth.Server.EcrPublic.EcrPublicJson;

namespace Berth.Server.EcrPublic;

/// <summary>The handler table of Amazon ECR Public's interface, and where logos are.</summary>
internal static class EcrPublicEndpoints
{
    internal static IServiceCollection AddEcrPublic(this IServiceCollection services) => services
        .AddSingleton<PublicNames>()
        .AddSingleton<EcrPublicTokens>()
        .AddSingleton<EcrPublicRepositories>()
        .AddSingleton<EcrPublicCatalog>()
        .AddSingleton<EcrPublicLogos>()
        .AddSingleton<EcrPublicRegistry>()
        .AddSingleton<EcrPublicPolicies>()
        .AddSingleton<EcrPublicTags>()
        .AddSingleton<EcrPublicImages>()
        .AddSingleton<EcrPublicLayers>()
        .AddSingleton(Table);

    internal static void MapEcrPublic(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"{PublicNames.LogoPath}{{**repository}}", routes.ServiceProvider.GetRequiredService<EcrPublicLogos>().GetAsync).Needs(AccessRule.Open);

    private static AwsService Table(IServiceProvider services) => new("ecr-public", EcrPublicErrors.Of, [
        .. Of(services.GetRequiredService<EcrPublicTokens>()),
        .. Of(services.GetRequiredService<EcrPublicRepositories>()),
        .. Of(services.GetRequiredService<EcrPublicCatalog>()),
        .. Of(services.GetRequiredService<EcrPublicRegistry>()),
        .. Of(services.GetRequiredService<EcrPublicPolicies>()),
        .. Of(services.GetRequiredService<EcrPublicTags>()),
        .. Of(services.GetRequiredService<EcrPublicImages>()),
        .. Of(services.GetRequiredService<EcrPublicLayers>()),
    ])
    {
        Check = services.GetRequiredService<OwnRegistry>().Require,
    };

    private static IEnumerable<Operation> Of(EcrPublicTokens tokens) =>
    [
        Operation.Of("GetAuthorizationToken", Json.Default.GetAuthorizationTokenRequest, Json.Default.GetAuthorizationTokenResponse,
            Needs.Registry<GetAuthorizationTokenRequest>(), tokens.GetAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicRepositories repositories) =>
    [
        Operation.Of("CreateRepository", Json.Default.CreateRepositoryRequest, Json.Default.CreateRepositoryResponse,
            Named<CreateRepositoryRequest>(request => request.RepositoryName).WithTags(request => ResourceTag.ByKey(request.Tags)), repositories.CreateAsync),
        Operation.Of("DeleteRepository", Json.Default.DeleteRepositoryRequest, Json.Default.DeleteRepositoryResponse,
            Named<DeleteRepositoryRequest>(request => request.RepositoryName), repositories.DeleteAsync),
        Operation.Of("DescribeRepositories", Json.Default.DescribeRepositoriesRequest, Json.Default.DescribeRepositoriesResponse,
            Needs.Handler<DescribeRepositoriesRequest>(), repositories.DescribeAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicCatalog catalog) =>
    [
        Operation.Of("GetRepositoryCatalogData", Json.Default.RepositoryRequest, Json.Default.CatalogDataResponse,
            Named<RepositoryRequest>(request => request.RepositoryName), catalog.GetAsync),
        Operation.Of("PutRepositoryCatalogData", Json.Default.PutRepositoryCatalogDataRequest, Json.Default.CatalogDataResponse,
            Named<PutRepositoryCatalogDataRequest>(request => request.RepositoryName), catalog.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicRegistry registry) =>
    [
        Operation.Of("DescribeRegistries", Json.Default.DescribeRegistriesRequest, Json.Default.DescribeRegistriesResponse,
            Needs.Registry<DescribeRegistriesRequest>(), registry.DescribeAsync),
        Operation.Of("GetRegistryCatalogData", Json.Default.GetRegistryCatalogDataRequest, Json.Default.RegistryCatalogDataResponse,
            Needs.Registry<GetRegistryCatalogDataRequest>(), registry.GetAsync),
        Operation.Of("PutRegistryCatalogData", Json.Default.PutRegistryCatalogDataRequest, Json.Default.RegistryCatalogDataResponse,
            Needs.Registry<PutRegistryCatalogDataRequest>(), registry.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicPolicies policies) =>
    [
        Operation.Of("DeleteRepositoryPolicy", Json.Default.RepositoryRequest, Json.Default.RepositoryPolicyResponse,
            Named<RepositoryRequest>(request => request.RepositoryName), policies.DeleteAsync),
        Operation.Of("GetRepositoryPolicy", Json.Default.RepositoryRequest, Json.Default.RepositoryPolicyResponse,
            Named<RepositoryRequest>(request => request.RepositoryName), policies.GetAsync),
        Operation.Of("SetRepositoryPolicy", Json.Default.SetRepositoryPolicyRequest, Json.Default.RepositoryPolicyResponse,
            Named<SetRepositoryPolicyRequest>(request => request.RepositoryName), policies.SetAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicTags tags) =>
    [
        Operation.Of("ListTagsForResource", Json.Default.ListTagsForResourceRequest, Json.Default.ListTagsForResourceResponse,
            Needs.Arn<ListTagsForResourceRequest>((request, _) => request.ResourceArn), tags.ListAsync),
        Operation.Of("TagResource", Json.Default.TagResourceRequest,
            Needs.Arn<TagResourceRequest>((request, _) => request.ResourceArn).WithTags(request => ResourceTag.ByKey(request.Tags)), tags.SetAsync),
        Operation.Of("UntagResource", Json.Default.UntagResourceRequest,
            Needs.Arn<UntagResourceRequest>((request, _) => request.ResourceArn).WithTags(request => RequestTags.OfKeys(request.TagKeys)),
            tags.RemoveAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicImages images) =>
    [
        Operation.Of("BatchDeleteImage", Json.Default.BatchDeleteImageRequest, Json.Default.BatchDeleteImageResponse,
            Named<BatchDeleteImageRequest>(request => request.RepositoryName), images.DeleteAsync),
        Operation.Of("DescribeImages", Json.Default.DescribeImagesRequest, Json.Default.DescribeImagesResponse,
            Named<DescribeImagesRequest>(request => request.RepositoryName), images.DescribeAsync),
        Operation.Of("DescribeImageTags", Json.Default.DescribeImageTagsRequest, Json.Default.DescribeImageTagsResponse,
            Named<DescribeImageTagsRequest>(request => request.RepositoryName), images.DescribeTagsAsync),
        Operation.Of("PutImage", Json.Default.PutImageRequest, Json.Default.PutImageResponse,
            Named<PutImageRequest>(request => request.RepositoryName), images.PutAsync),
    ];

    private static IEnumerable<Operation> Of(EcrPublicLayers layers) =>
    [
        Operation.Of("BatchCheckLayerAvailability", Json.Default.BatchCheckLayerAvailabilityRequest, Json.Default.BatchCheckLayerAvailabilityResponse,
            Named<BatchCheckLayerAvailabilityRequest>(request => request.RepositoryName), layers.CheckAsync),
        Operation.Of("InitiateLayerUpload", Json.Default.RepositoryRequest, Json.Default.InitiateLayerUploadResponse,
            Named<RepositoryRequest>(request => request.RepositoryName), layers.InitiateAsync),
        Operation.Of("UploadLayerPart", Json.Default.UploadLayerPartRequest, Json.Default.UploadLayerPartResponse,
            Named<UploadLayerPartRequest>(request => request.RepositoryName), layers.UploadAsync),
        Operation.Of("CompleteLayerUpload", Json.Default.CompleteLayerUploadRequest, Json.Default.CompleteLayerUploadResponse,
            Named<CompleteLayerUploadRequest>(request => request.RepositoryName), layers.CompleteAsync),
    ];

    /// <summary>The action on the repository's public ARN.</summary>
    private static OperationNeeds<T> Named<T>(Func<T, string> name) =>
        Needs.Arn<T>((request, names) => names.PublicRepository(RepositoryName.Parse(name(request))));
}
