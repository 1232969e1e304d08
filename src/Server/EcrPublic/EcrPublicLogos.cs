using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.EcrPublic;

/// <summary>Pictures of public repositories, for anybody.</summary>
internal sealed class EcrPublicLogos(PublicRepositories repositories)
{
    internal async Task GetAsync(HttpContext http)
    {
        if (!RepositoryName.TryParse(http.Request.RouteValues["repository"] as string ?? "", out var name)
            || await repositories.LogoAsync(name.Value, http.RequestAborted) is not { } logo)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Somebody uploaded it: a browser shall see a picture in it and nothing else.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await http.WriteAsync(LogoType.Of(logo) ?? "application/octet-stream", logo);
    }
}
