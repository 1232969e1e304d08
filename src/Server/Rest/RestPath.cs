using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Which requests are for the registry's own interface.</summary>
internal static class RestPath
{
    /// <summary>In any case, as the router reads paths: what it takes for an endpoint of this interface is one.</summary>
    internal static bool IsOf(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
