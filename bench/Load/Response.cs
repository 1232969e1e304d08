using System.Text;

namespace Berth.Bench.Load;

/// <summary>A response; its spans are borrowed from the connection until that reads the next one.</summary>
internal readonly ref struct Response(int status, long length, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> head = head;

    public int Status { get; } = status;

    /// <summary>Bytes of the body, or what <c>Content-Length</c> promises when there is none to read.</summary>
    public long Length { get; } = length;

    /// <summary>The body, empty unless it was kept.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Path and query of the <c>Location</c> header, which may be absolute or relative to the server.</summary>
    public string Location
    {
        get
        {
            var location = Encoding.ASCII.GetString(ResponseHead.Find(head, "location"u8));
            return location.StartsWith('/') ? location : new Uri(location).PathAndQuery;
        }
    }
}
