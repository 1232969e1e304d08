using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Berth.Server.Tests.Wire;

/// <summary>A request, written down as a test reads it. Its path is sent as it stands: dots, escapes and backslashes included.</summary>
public sealed record Call(string Method, string Path)
{
    private static readonly UriCreationOptions AsIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    private byte[]? Body { get; init; }

    private bool IsChunked { get; init; }

    public static Call Get(string path) => new("GET", path);

    public static Call Head(string path) => new("HEAD", path);

    public static Call Post(string path) => new("POST", path);

    public static Call Patch(string path) => new("PATCH", path);

    public static Call Put(string path) => new("PUT", path);

    public static Call Delete(string path) => new("DELETE", path);

    public Call With(string header, string value) => this with { Headers = [.. Headers, (header, value)] };

    /// <summary>What is sent under a name; null if nothing is.</summary>
    internal string? Header(string name) => Headers.LastOrDefault(header => header.Name == name).Value;

    public Call Sending(byte[] body) => this with { Body = body };

    public Call Sending(byte[] body, string contentType) => Sending(body).With("Content-Type", contentType);

    /// <summary>A manifest under the type that it declares.</summary>
    public Call Sending(JsonObject manifest) => Sending(Documents.BytesOf(manifest), Documents.TypeOf(manifest));

    /// <summary>With transfer coding chunked instead of a Content-Length.</summary>
    public Call WithoutLength() => this with { IsChunked = true };

    internal HttpRequestMessage ToMessage(Uri root)
    {
        var message = new HttpRequestMessage(new(Method), new Uri(root.AbsoluteUri.TrimEnd('/') + Path, AsIs));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Headers.TransferEncodingChunked = IsChunked ? true : null;
        }

        foreach (var (name, value) in Headers)
        {
            HttpHeaders headers = message.Content is { } content && name.StartsWith("Content-", StringComparison.Ordinal) ? content.Headers : message.Headers;
            Assert.True(headers.TryAddWithoutValidation(name, value), $"{name} cannot be sent");
        }

        return message;
    }
}
