using Berth.Server.Aws;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Ecr;

/// <summary>The handler table of Amazon ECR's interface.</summary>
internal static class EcrEndpoints
{
    internal static IServiceCollection AddEcr(this IServiceCollection services) => services
        .AddSingleton<EcrErrors>()
        .AddSingleton<EcrNames>()
        .AddSingleton<EcrTokens>()
        .AddEcrSettings()
        .AddSingleton<EcrRepositories>()
        .AddSingleton<EcrTags>()
        .AddSingleton<EcrPolicies>()
        .AddEcrImages()
        .AddEcrLayers()
        .AddSingleton<EcrLifecycle>()
        .AddSingleton(Table);

    /// <summary>What is reached by a path of its own, beside the calls.</summary>
    internal static void MapEcr(this IEndpointRouteBuilder routes)
    {
        // The link itself is the proof.
        var links = routes.ServiceProvider.GetRequiredService<EcrLayerLinks>();
        routes.MapMethods(EcrLayerLinks.Route, [HttpMethods.Get, HttpMethods.Head], links.GetAsync).Needs(AccessRule.Open);
    }

    private static AwsService Table(IServiceProvider services) => new(
        "ecr", services.GetRequiredService<EcrErrors>().Of, [
            .. Tokens(services), .. Repositories(services), .. Tags(services), .. Policies(services), .. EcrImageOperations.Of(services),
            .. EcrLayerOperations.Of(services), .. Lifecycle(services), .. EcrSettingOperations.Of(services),
        ])
    {
        Check = services.GetRequiredService<OwnRegistry>().Require,
    };

    private static Operation[] Tokens(IServiceProvider services)
    {
        var tokens = services.GetRequiredService<EcrTokens>();
        return
        [
            Operation.Of("GetAuthorizationToken", EcrJson.Default.GetAuthorizationTokenRequest, EcrJson.Default.GetAuthorizationTokenResponse,
                Needs.Registry<GetAuthorizationTokenRequest>(), tokens.GetAsync),
        ];
    }

    private static Operation[] Repositories(IServiceProvider services)
    {
        var repositories = services.GetRequiredService<EcrRepositories>();
        return
        [
            Operation.Of("CreateRepository", EcrJson.Default.CreateRepositoryRequest, EcrJson.Default.CreateRepositoryResponse,
                Needs.Repository<CreateRepositoryRequest>(request => request.RepositoryName).WithTags(request => EcrTags.Of(request.Tags)),
                repositories.CreateAsync),
            Operation.Of("DescribeRepositories", EcrJson.Default.DescribeRepositoriesRequest, EcrJson.Default.DescribeRepositoriesResponse,
                Needs.Handler<DescribeRepositoriesRequest>(), repositories.DescribeAsync),
            Operation.Of("DeleteRepository", EcrJson.Default.DeleteRepositoryRequest, EcrJson.Default.DeleteRepositoryResponse,
                Needs.Repository<DeleteRepositoryRequest>(request => request.RepositoryName), repositories.DeleteAsync),
            Operation.Of("PutImageTagMutability", EcrJson.Default.PutImageTagMutabilityRequest, EcrJson.Default.PutImageTagMutabilityResponse,
                Needs.Repository<PutImageTagMutabilityRequest>(request => request.RepositoryName), repositories.PutMutabilityAsync),
            Operation.Of(
                "PutImageScanningConfiguration", EcrJson.Default.PutImageScanningConfigurationRequest, EcrJson.Default.PutImageScanningConfigurationResponse,
                Needs.Repository<PutImageScanningConfigurationRequest>(request => request.RepositoryName), repositories.PutScanningAsync),
        ];
    }

    private static Operation[] Tags(IServiceProvider services)
    {
        var tags = services.GetRequiredService<EcrTags>();
        return
        [
            Operation.Of("TagResource", EcrJson.Default.TagResourceRequest, EcrJson.Default.TagResourceResponse,
                Needs.Repository<TagResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)).WithTags(request => EcrTags.Of(request.Tags)), tags.TagAsync),
            Operation.Of("UntagResource", EcrJson.Default.UntagResourceRequest, EcrJson.Default.UntagResourceResponse,
                Needs.Repository<UntagResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)).WithTags(request => EcrTags.Of(request.TagKeys)),
                tags.UntagAsync),
            Operation.Of("ListTagsForResource", EcrJson.Default.ListTagsForResourceRequest, EcrJson.Default.ListTagsForResourceResponse,
                Needs.Repository<ListTagsForResourceRequest>(request => EcrNames.NameIn(request.ResourceArn)), tags.ListAsync),
        ];
    }

    private static Operation[] Policies(IServiceProvider services)
    {
        var policies = services.GetRequiredService<EcrPolicies>();
        return
        [
            Operation.Of("SetRepositoryPolicy", EcrJson.Default.SetRepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<SetRepositoryPolicyRequest>(request => request.RepositoryName), policies.SetAsync),
            Operation.Of("GetRepositoryPolicy", EcrJson.Default.RepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<RepositoryPolicyRequest>(request => request.RepositoryName), policies.GetAsync),
            Operation.Of("DeleteRepositoryPolicy", EcrJson.Default.RepositoryPolicyRequest, EcrJson.Default.RepositoryPolicyResponse,
                Needs.Repository<RepositoryPolicyRequest>(request => request.RepositoryName), policies.DeleteAsync),
            Operation.Of("PutRegistryPolicy", EcrJson.Default.PutRegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<PutRegistryPolicyRequest>(), policies.PutOfRegistryAsync),
            Operation.Of("GetRegistryPolicy", EcrJson.Default.RegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<RegistryPolicyRequest>(), policies.GetOfRegistryAsync),
            Operation.Of("DeleteRegistryPolicy", EcrJson.Default.RegistryPolicyRequest, EcrJson.Default.RegistryPolicyResponse,
                Needs.Registry<RegistryPolicyRequest>(), policies.DeleteOfRegistryAsync),
        ];
    }

    private static Operation[] Lifecycle(IServiceProvider services)
    {
        var lifecycle = services.GetRequiredService<EcrLifecycle>();
        return
        [
            Operation.Of("PutLifecyclePolicy", EcrJson.Default.PutLifecyclePolicyRequest, EcrJson.Default.PutLifecyclePolicyResponse,
                Needs.Repository<PutLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.PutAsync),
            Operation.Of("GetLifecyclePolicy", EcrJson.Default.GetLifecyclePolicyRequest, EcrJson.Default.GetLifecyclePolicyResponse,
                Needs.Repository<GetLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.GetAsync),
            Operation.Of("DeleteLifecyclePolicy", EcrJson.Default.DeleteLifecyclePolicyRequest, EcrJson.Default.DeleteLifecyclePolicyResponse,
                Needs.Repository<DeleteLifecyclePolicyRequest>(request => request.RepositoryName), lifecycle.DeleteAsync),
            Operation.Of("StartLifecyclePolicyPreview", EcrJson.Default.StartLifecyclePolicyPreviewRequest, EcrJson.Default.StartLifecyclePolicyPreviewResponse,
                Needs.Repository<StartLifecyclePolicyPreviewRequest>(request => request.RepositoryName), lifecycle.StartAsync),
            Operation.Of("GetLifecyclePolicyPreview", EcrJson.Default.GetLifecyclePolicyPreviewRequest, EcrJson.Default.GetLifecyclePolicyPreviewResponse,
                Needs.Repository<GetLifecyclePolicyPreviewRequest>(request => request.RepositoryName), lifecycle.PreviewAsync),
        ];
    }
}
