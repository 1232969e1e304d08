using Berth.Server.Aws.Signatures;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Aws;

/// <summary>Where all of AWS's interfaces are reached: the root, for requests that name an operation.</summary>
internal static class AwsEndpoints
{
    internal static IServiceCollection AddAws(this IServiceCollection services) => services
        .AddSingleton<AwsServices>()
        .AddSingleton<SignatureCheck>()
        .AddSingleton<OperationPermissions>()
        .AddSingleton<OwnRegistry>()
        .AddSingleton<DockerPassword>()
        .AddSingleton<AwsFront>();

    internal static void MapAws(this IEndpointRouteBuilder routes)
    {
        // Each operation asks for its own right; the front is what finds out who calls.
        var front = routes.ServiceProvider.GetRequiredService<AwsFront>();
        routes.MapPost("/", front.AnswerAsync).Needs(AccessRule.Open);
        routes.MapGet("/", front.AnswerAsync).Needs(AccessRule.Open); // A signed link: AWS Query with all of it in the query.
    }
}
