using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Berth.Server;

namespace Berth.Cli.Login;

/// <summary>A registry somewhere, as far as logging in goes. Redirections are not followed: secrets go where they are meant to or nowhere.</summary>
internal sealed class RegistryClient : IDisposable
{
    private const int MaxAnswer = 1024 * 1024;

    private readonly HttpClient http;

    internal RegistryClient(Uri url)
    {
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = url,
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaxAnswer,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new("berth-cli", BerthServer.Version));
    }

    /// <exception cref="IOException">It cannot be reached.</exception>
    internal Task<RegistryAnswer> PostAsync(string path, Dictionary<string, string> form, CancellationToken cancel) =>
        PostAsync(path, new FormUrlEncodedContent(form), null, cancel);

    /// <summary>The same for an empty object of JSON, with a login.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    internal Task<RegistryAnswer> PostAsync(string path, string user, string secret, CancellationToken cancel) => PostAsync(
        path,
        new StringContent("{}", Encoding.UTF8, "application/json"),
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))),
        cancel);

    private async Task<RegistryAnswer> PostAsync(string path, HttpContent content, AuthenticationHeaderValue? login, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
            request.Headers.Authorization = login;
            using var response = await http.SendAsync(request, cancel);
            return new((int)response.StatusCode, await ReadAsync(response, cancel));
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"{http.BaseAddress} cannot be reached: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"{http.BaseAddress} does not answer", exception);
        }
    }

    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
