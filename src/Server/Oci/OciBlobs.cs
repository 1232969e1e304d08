using Berth.Core;
using Berth.Core.Blobs;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Blobs (distribution-spec, "Pulling blobs", "Deleting Blobs").</summary>
internal sealed class OciBlobs(Blobs blobs)
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

        var entityTag = Conditional.EntityTag(digest);
        http.Response.Describe(digest, entityTag);
        http.Response.Headers.AcceptRanges = "bytes";
        if (Conditional.IsFresh(http, entityTag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "application/octet-stream";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentLength = blob.Size;
            return;
        }

        await SendAsync(http, blob, Conditional.RangeApplies(http, entityTag) ? ByteRange.Parse(http.Request.Headers.Range.ToString(), blob.Size) : null);
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        await blobs.DeleteAsync(http.Repository(), Digest.Parse(http.Segment("digest")), Exchange.Of(http).Access?.Actor);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task SendAsync(HttpContext http, Blob blob, ByteRange? range)
    {
        if (range is { Length: 0 })
        {
            http.Response.Headers.ContentRange = $"bytes */{blob.Size}";
            await OciErrors.WriteAsync(
                http, StatusCodes.Status416RangeNotSatisfiable, OciErrors.Unsupported, $"the range has nothing of the blob's {blob.Size} bytes");
            return;
        }

        using var content = blobs.Open(blob);
        if (range is not { } part)
        {
            http.Response.ContentLength = blob.Size;
            await http.SendAsync(content, 0, blob.Size);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{blob.Size}";
        http.Response.ContentLength = part.Length;
        await http.SendAsync(content, part.Offset, part.Length);
    }
}
