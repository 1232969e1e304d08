using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Ecr;

/// <summary>The handler table of Amazon ECR's interface.</summary>
internal static class EcrEndpoints
{
    internal static IServiceCollection AddEcr(this IServiceCollection services) => services
        .AddSingleton<EcrTokens>()
        .AddSingleton(Table);

    private static AwsService Table(IServiceProvider services)
    {
        var tokens = services.GetRequiredService<EcrTokens>();
        return new("ecr", EcrErrors.Of, [
            Operation.Of("GetAuthorizationToken", EcrJson.Default.GetAuthorizationTokenRequest, EcrJson.Default.GetAuthorizationTokenResponse,
                Needs.Registry<GetAuthorizationTokenRequest>(), tokens.GetAsync),
        ])
        {
            Check = services.GetRequiredService<OwnRegistry>().Require,
        };
    }
}
