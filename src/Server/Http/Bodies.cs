using System.Buffers;
using Berth.Core;
using Berth.Core.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Berth.Server.Http;

/// <summary>Moves bodies in and out without keeping them.</summary>
internal static class Bodies
{
    /// <summary>Read into one block of the response's pipe and sent by one call; larger costs memory and saves nothing.</summary>
    private const int SendBlock = 256 * 1024;

    /// <summary>Sends a small body in one piece.</summary>
    internal static Task WriteAsync(this HttpContext http, string contentType, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        Exchange.Of(http).BytesOut = body.Length;
        return http.Response.BodyWriter.WriteAsync(body, http.RequestAborted).AsTask();
    }

    /// <summary>Sends a part of a blob: file to socket through one block, whatever the size.</summary>
    /// <exception cref="InvalidDataException">The blob ended early.</exception>
    internal static async Task SendAsync(this HttpContext http, IBlobContent content, long offset, long length)
    {
        var exchange = Exchange.Of(http);
        var writer = http.Response.BodyWriter;
        for (var end = offset + length; offset < end;)
        {
            var block = writer.GetMemory((int)Math.Min(SendBlock, end - offset));
            var wanted = (int)Math.Min(block.Length, end - offset);
            var read = await content.ReadAsync(block[..wanted], offset, http.RequestAborted);
            if (read == 0)
            {
                throw new InvalidDataException($"the blob ended {end - offset} bytes early");
            }

            writer.Advance(read);
            offset += read;
            exchange.BytesOut += read;
            if ((await writer.FlushAsync(http.RequestAborted)).IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Takes a body whole that has a limit.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ManifestTooLarge"/>, as soon as it is known.</exception>
    internal static async Task<byte[]> ReadAsync(this HttpContext http, int limit)
    {
        RefuseEncoding(http);
        if (http.Request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                // A read that is not finished costs the client its connection, and with it perhaps the answer.
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                Exchange.Of(http).Body = body.Length;
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The body of an upload, with what its headers say of it.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.UploadInvalid"/> or <see cref="RegistryError.ContentEncodingUnsupported"/></exception>
    internal static UploadBody Upload(this HttpContext http)
    {
        RefuseEncoding(http);
        var range = http.Request.Headers.ContentRange;
        return range.Count <= 1
            ? Exchange.Of(http).Upload = new(http.Request.BodyReader, http.Request.ContentLength, range.Count == 0 ? null : UploadRange.Parse(range.ToString()))
            : throw new RegistryException(RegistryError.UploadInvalid, "the request has several Content-Range headers");
    }

    private static void RefuseEncoding(HttpContext http)
    {
        if (http.Request.Headers.TryGetValue(HeaderNames.ContentEncoding, out var encoding) && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new RegistryException(
                RegistryError.ContentEncodingUnsupported, $"send the body as it is, without the content encoding '{Printable.Of(encoding.ToString())}'");
        }
    }

    private static RegistryException TooLarge(int limit) => new(RegistryError.ManifestTooLarge, $"the body has more than {limit} bytes");
}
