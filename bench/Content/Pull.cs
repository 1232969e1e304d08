using Berth.Bench.Load;

namespace Berth.Bench.Content;

/// <summary>The requests of the specification that read content, and the checks of what they answer.</summary>
internal static class Pull
{
    /// <summary>An image as a client that has nothing of it pulls it.</summary>
    public static void Image(HttpConnection connection, string repository, string tag, Image image)
    {
        Length(connection, $"/v2/{repository}/manifests/{tag}", image.Manifest);
        Length(connection, $"/v2/{repository}/blobs/{image.Config.Digest}", image.Config);
        Length(connection, $"/v2/{repository}/blobs/{image.Layer.Digest}", image.Layer);
    }

    /// <summary>Reads a body and compares its digest: for the time before the clock runs.</summary>
    public static void Verify(HttpConnection connection, string path, string digest)
    {
        var found = Blob.DigestOf(connection.Exchange(Request.Get(path, Content.Image.MediaType), 200).Body);
        if (found != digest)
        {
            throw new UnexpectedResponseException($"{path} has the digest {found} instead of {digest}");
        }
    }

    /// <summary>Asks whether something is stored with this length: for the time after the clock has stopped.</summary>
    public static void ExpectStored(HttpConnection connection, string path, long length) =>
        ExpectLength(connection.Exchange(Request.Head(path, Content.Image.MediaType), 200, BodyKind.None), length);

    public static void ExpectLength(Response response, long length)
    {
        if (response.Length != length)
        {
            throw new UnexpectedResponseException($"a body has {response.Length} bytes instead of {length}");
        }
    }

    private static void Length(HttpConnection connection, string path, Blob expected) =>
        ExpectLength(connection.Exchange(Request.Get(path, Content.Image.MediaType), 200), expected.Bytes.Length);
}
