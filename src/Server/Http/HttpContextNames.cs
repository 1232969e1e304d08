using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Reads the parts of a request that <see cref="RepositoryPath"/> and the router found.</summary>
internal static class HttpContextNames
{
    /// <summary>The repository of the path; every route with a name in it has one.</summary>
    internal static RepositoryName Repository(this HttpContext http) =>
        Exchange.Of(http).Repository ?? throw new InvalidOperationException("the route has no repository");

    /// <summary>A segment of the path by its name in the route.</summary>
    internal static string Segment(this HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
