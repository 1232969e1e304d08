using System.Net.Http.Headers;

namespace Berth.Harness;

/// <summary>
/// The OCI distribution protocol, one method a request, nothing retried and nothing judged: every status is a reply, and only a broken
/// connection throws (<see cref="HttpRequestException"/>). Safe for concurrent use.
/// </summary>
public sealed partial class RegistryClient : IDisposable
{
    private readonly HttpClient http;

    /// <param name="registry">The address without <c>/v2/</c>.</param>
    /// <param name="connections">At most so many connections at once; 1 sends strictly one request after the other.</param>
    public RegistryClient(Uri registry, int connections = int.MaxValue)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false };
        http = new(handler) { BaseAddress = registry, Timeout = TimeSpan.FromMinutes(2) };
    }

    public void Dispose() => http.Dispose();

    /// <summary>Sends any request; the body of the reply is read whole.</summary>
    /// <param name="path">Relative to the registry, or absolute, for instance a <see cref="RegistryReply.Location"/>.</param>
    public async Task<RegistryReply> SendAsync(HttpMethod method, string path, HttpContent? content = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await SendAsync(request, cancel);
    }

    /// <inheritdoc cref="SendAsync(HttpMethod, string, HttpContent?, CancellationToken)"/>
    public async Task<RegistryReply> SendAsync(HttpRequestMessage request, CancellationToken cancel = default)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        var body = await response.Content.ReadAsByteArrayAsync(cancel);
        var location = response.Headers.Location is { } given ? new Uri(request.RequestUri!, given) : null;
        return new(
            response.StatusCode,
            Header(response.Headers, "Docker-Content-Digest"),
            location,
            Header(response.Headers, "Range"),
            Header(response.Headers, "Link"),
            response.Content.Headers.ContentType?.MediaType,
            response.Content.Headers.ContentLength,
            body);
    }

    private static string? Header(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.First() : null;

    private static ByteArrayContent Bytes(ReadOnlySpan<byte> content, string mediaType = "application/octet-stream")
    {
        var body = new ByteArrayContent(content.ToArray());
        body.Headers.ContentType = new(mediaType);
        return body;
    }
}
