using Berth.Core;
using Berth.Core.Blobs;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Blobs (distribution-spec, "Pulling blobs", "Deleting Blobs").</summary>
internal sealed class OciBlobs(Blobs blobs, BlobAnswer answer)
{
    internal async Task GetAsync(HttpContext http)
    {
        var repository = http.Repository();
        var digest = Digest.Parse(http.Segment("digest"));
        if (await blobs.FindAsync(repository, digest, http.RequestAborted) is not { } blob)
        {
            await OciErrors.WriteAsync(http, RegistryError.BlobNotFound, $"{repository} has no blob {digest}");
            return;
        }

        http.Response.Describe(digest, Conditional.EntityTag(digest));
        if (!await answer.WriteAsync(http, blob))
        {
            await OciErrors.WriteAsync(
                http, StatusCodes.Status416RangeNotSatisfiable, OciErrors.Unsupported, $"the range has nothing of the blob's {blob.Size} bytes");
        }
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        await blobs.DeleteAsync(http.Repository(), Digest.Parse(http.Segment("digest")), Exchange.Of(http).Access?.Actor);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
