using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Berth.Server.Http;

/// <summary>
/// Gives everything behind it the path as it was sent, decoded once. The server's own tidying of dot segments would make one repository
/// reachable under many paths, and let the parts of this program disagree on which path it is.
/// </summary>
internal sealed class PathAsSent(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target)
        {
            http.Request.Path = Decoded(target);
        }

        return next(http);
    }

    /// <summary>What is encoded twice keeps its percent sign, which no name, tag or digest has.</summary>
    private static string Decoded(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
    }
}
