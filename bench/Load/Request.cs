using System.Text;

namespace Berth.Bench.Load;

/// <summary>Requests as bytes, ready to be sent any number of times.</summary>
internal static class Request
{
    public const string Json = "application/json";
    public const string Octets = "application/octet-stream";

    /// <param name="more">Further headers, each with its line end.</param>
    public static byte[] Get(string path, string accept = "*/*", string more = "") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n{more}\r\n");

    public static byte[] Head(string path, string accept = "*/*") =>
        Encoding.ASCII.GetBytes($"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n");

    public static byte[] Post(string path) =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

    /// <summary>A request whose body follows in the same segment.</summary>
    public static byte[] WithBody(string method, string path, string contentType, ReadOnlySpan<byte> body)
    {
        var head = HeadOf(method, path, contentType, body.Length);
        return [.. head, .. body];
    }

    /// <summary>The head of a request whose body of <paramref name="length"/> bytes is sent after it.</summary>
    /// <param name="more">Further headers, each with its line end.</param>
    public static byte[] HeadOf(string method, string path, string contentType, long length, string more = "") =>
        Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {contentType}\r\nContent-Length: {length}\r\n{more}\r\n");
}
