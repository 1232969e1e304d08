using System.Globalization;
using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Tokens;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Ecr;

/// <summary>The addresses of layers that can be read without a signature of the reader's: the link is the proof.</summary>
internal sealed class EcrLayerLinks(Blobs blobs, BlobLinks links, BlobAnswer answer, PublicAddress address)
{
    internal const string Route = "/layers/{repository}/{digest}";

    internal string Of(BlobLink link, HttpContext http)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"/layers/{link.Repository}/{link.Digest}?expires={link.Expires}&key={link.Key}&signature={link.Signature}");
        return address.Of(http).GetLeftPart(UriPartial.Authority) + path;
    }

    internal async Task GetAsync(HttpContext http)
    {
        // Who has the link has the layer, so nobody on the way shall keep it.
        http.Response.Headers.CacheControl = "private, no-store";
        if (Read(http) is not { } link
            || !await links.VerifyAsync(link, http.RequestAborted)
            || await blobs.FindByIdAsync(link.Repository, link.Digest, http.RequestAborted) is not { } blob)
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "the link is not one of this registry's, or no longer");
            return;
        }

        if (!await answer.WriteAsync(http, blob))
        {
            await RefuseAsync(http, StatusCodes.Status416RangeNotSatisfiable, "the range has nothing of the layer");
        }
    }

    private static BlobLink? Read(HttpContext http)
    {
        var query = http.Request.Query;
        return long.TryParse(http.Segment("repository"), NumberStyles.None, CultureInfo.InvariantCulture, out var repository)
            && Digest.TryParse(http.Segment("digest"), out var digest)
            && long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new(repository, digest.Value, expires, query["key"].ToString(), query["signature"].ToString())
            : null;
    }

    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        Exchange.Of(http).Error = "AccessDenied";
        http.Response.StatusCode = status;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.WriteAsync("text/plain", Encoding.UTF8.GetBytes(message));
    }
}
