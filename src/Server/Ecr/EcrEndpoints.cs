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
        .AddEcrRepositories()
        .AddEcrPolicies()
        .AddEcrImages()
        .AddEcrLayers()
        .AddEcrLifecycle()
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
            .. Tokens(services), .. EcrRepositoryOperations.Of(services), .. EcrPolicyOperations.Of(services), .. EcrImageOperations.Of(services),
            .. EcrLayerOperations.Of(services), .. EcrLifecycleOperations.Of(services), .. EcrSettingOperations.Of(services),
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
}
