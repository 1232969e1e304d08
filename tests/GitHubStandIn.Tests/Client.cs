using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Berth.GitHubStandIn.Tests;

/// <summary>Asks the stand-in, as a program would ask GitHub. Redirections are not followed.</summary>
internal sealed class Client(StandIn github) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>GET below /api/v3.</summary>
    public Task<Reply> GetAsync(string path, string? token = null, string? tag = null) => GetAsync(new Uri(github.Url + "api/v3" + path), token, tag);

    public async Task<Reply> GetAsync(Uri url, string? token = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        return await SendAsync(request);
    }

    /// <summary>POST of JSON below /api/v3 with a bearer token.</summary>
    public async Task<Reply> PostAsync(string path, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, github.Url + "api/v3" + path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        return await SendAsync(request);
    }

    /// <summary>Asks as an application about one of its tokens.</summary>
    public async Task<Reply> ApplicationAsync(HttpMethod method, string clientId, string secret, object body)
    {
        using var request = new HttpRequestMessage(method, $"{github.Url}api/v3/applications/{clientId}/token") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));
        return await SendAsync(request);
    }

    /// <summary>POST of a form to the OAuth endpoints.</summary>
    /// <param name="json">Whether the answer is asked for as JSON.</param>
    public async Task<Reply> FormAsync(string path, Dictionary<string, string> fields, bool json = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(github.Url, path)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd(json ? "application/json" : "*/*");
        return await SendAsync(request);
    }

    public void Dispose() => http.Dispose();

    private async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var response = await http.SendAsync(request, cancel);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancel));
    }
}
