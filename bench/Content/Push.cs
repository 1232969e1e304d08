using Berth.Bench.Load;

namespace Berth.Bench.Content;

/// <summary>The requests of the specification that put content into a repository.</summary>
internal static class Push
{
    /// <summary>An image as a client pushes it: both blobs, then the manifest that names them.</summary>
    public static void Image(HttpConnection connection, string repository, string tag, Image image, UploadMode mode)
    {
        Blob(connection, repository, image.Config, mode);
        Blob(connection, repository, image.Layer, mode);
        Manifest(connection, repository, tag, image);
    }

    public static void Manifest(HttpConnection connection, string repository, string reference, Image image) =>
        connection.Exchange(
            Request.WithBody("PUT", $"/v2/{repository}/manifests/{reference}", Content.Image.MediaType, image.Manifest.Bytes), 201);

    public static void Blob(HttpConnection connection, string repository, Blob blob, UploadMode mode)
    {
        var location = Start(connection, repository);
        ReadOnlySpan<byte> last = blob.Bytes;
        if (mode == UploadMode.PatchThenPut)
        {
            location = connection.Exchange(Request.WithBody("PATCH", location, Request.Octets, blob.Bytes), 202).Location;
            last = [];
        }

        connection.Exchange(Request.WithBody("PUT", WithDigest(location, blob.Digest), Request.Octets, last), 201);
    }

    /// <summary>A large blob in one PUT.</summary>
    public static void Whole(HttpConnection connection, string repository, LargeBlob blob)
    {
        var location = Start(connection, repository);
        connection.Send(Request.HeadOf("PUT", WithDigest(location, blob.Digest), Request.Octets, blob.Size));
        blob.Send(connection, 0, blob.Size);
        connection.Receive(201);
    }

    /// <summary>A large blob in PATCHes of <paramref name="chunk"/> bytes and a closing PUT without a body.</summary>
    public static void InChunks(HttpConnection connection, string repository, LargeBlob blob, long chunk)
    {
        var location = Start(connection, repository);
        for (var offset = 0L; offset < blob.Size; offset += chunk)
        {
            var count = Math.Min(chunk, blob.Size - offset);
            var range = $"Content-Range: {offset}-{offset + count - 1}\r\n";
            connection.Send(Request.HeadOf("PATCH", location, Request.Octets, count, range));
            blob.Send(connection, offset, count);
            location = connection.Receive(202).Location;
        }

        connection.Exchange(Request.WithBody("PUT", WithDigest(location, blob.Digest), Request.Octets, []), 201);
    }

    private static string Start(HttpConnection connection, string repository) =>
        connection.Exchange(Request.Post($"/v2/{repository}/blobs/uploads/"), 202).Location;

    private static string WithDigest(string location, string digest) =>
        location + (location.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "digest=" + digest;
}
