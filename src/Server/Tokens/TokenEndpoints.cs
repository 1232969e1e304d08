using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tokens;

/// <summary>
/// Where clients get tokens: Docker's token authentication specification (<c>GET</c>), its OAuth 2.0 form (<c>POST</c>), and the exchange of
/// other parties' tokens (RFC 8693).
/// </summary>
internal static class TokenEndpoints
{
    internal static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<TokenGrants>()
        .AddSingleton<DockerTokens>()
        .AddSingleton<OAuthTokens>()
        .AddSingleton<TokenRevocation>();

    internal static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Challenge.TokenPath, routes.ServiceProvider.GetRequiredService<DockerTokens>().GetAsync).Needs(AccessRule.Open);
        routes.MapPost(Challenge.TokenPath, routes.ServiceProvider.GetRequiredService<OAuthTokens>().PostAsync).Needs(AccessRule.Open);
        routes.MapPost($"{Challenge.TokenPath}/revoke", routes.ServiceProvider.GetRequiredService<TokenRevocation>().PostAsync).Needs(AccessRule.Open);
    }
}
