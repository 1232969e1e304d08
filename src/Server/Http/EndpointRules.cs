using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Berth.Server.Http;

/// <summary>Gives endpoints their rules, and finds those without.</summary>
internal static class EndpointRules
{
    internal static T Needs<T>(this T endpoint, AccessRule rule)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(rule);

    /// <exception cref="InvalidOperationException">An endpoint has no rule: it would have to be refused, or open by mistake.</exception>
    internal static void RequireRules(this IEndpointRouteBuilder routes)
    {
        var without = routes.DataSources.SelectMany(source => source.Endpoints).Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>() is null);
        if (without.Select(endpoint => endpoint.DisplayName).ToList() is { Count: > 0 } names)
        {
            throw new InvalidOperationException($"these endpoints have no access rule: {string.Join(", ", names)}");
        }
    }
}
