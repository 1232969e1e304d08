using Berth.Core.Blobs;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>Answers with a blob: whole, a range of it, or what a HEAD asks for (RFC 9110, sections 9.3.2, 13 and 14).</summary>
internal sealed class BlobAnswer(Blobs blobs)
{
    /// <returns>Whether it is answered; if not, the range has nothing of the blob, which is for the face to say with 416.</returns>
    internal async Task<bool> WriteAsync(HttpContext http, Blob blob)
    {
        var entityTag = Conditional.EntityTag(blob.Digest);
        http.Response.Headers.ETag = entityTag;
        http.Response.Headers.AcceptRanges = "bytes";
        if (Conditional.IsFresh(http, entityTag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        http.Response.ContentType = "application/octet-stream";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.ContentLength = blob.Size;
            return true;
        }

        return await SendAsync(http, blob, Conditional.RangeApplies(http, entityTag) ? ByteRange.Parse(http.Request.Headers.Range.ToString(), blob.Size) : null);
    }

    private async Task<bool> SendAsync(HttpContext http, Blob blob, ByteRange? range)
    {
        if (range is { Length: 0 })
        {
            http.Response.Headers.ContentRange = $"bytes */{blob.Size}";
            return false;
        }

        using var content = blobs.Open(blob);
        if (range is not { } part)
        {
            http.Response.ContentLength = blob.Size;
            await http.SendAsync(content, 0, blob.Size);
            return true;
        }

        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{blob.Size}";
        http.Response.ContentLength = part.Length;
        await http.SendAsync(content, part.Offset, part.Length);
        return true;
    }
}
