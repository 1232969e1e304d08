using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.GitHub.Api;
using Berth.Server.Options;

namespace Berth.Server.GitHub;

/// <summary>Logging in with GitHub: in a browser (RFC 6749 with PKCE, RFC 7636), and for programs without one (RFC 8628).</summary>
public sealed class GitHubOAuth : ISignIn
{
    private readonly GitHubOptions options;
    private readonly GitHubClients clients;

    internal GitHubOAuth(GitHubOptions options, GitHubClients clients)
    {
        this.options = options;
        this.clients = clients;
    }

    public bool IsConfigured => options.ClientId is not null;

    /// <inheritdoc />
    /// <remarks>No scope is asked for: members and teams are read with the registry's own credential.</remarks>
    public Uri AuthorizeUrl(Uri redirect, string state, string codeChallenge) => new(
        options.Url,
        $"/login/oauth/authorize?client_id={Uri.EscapeDataString(ClientId)}&redirect_uri={Uri.EscapeDataString(redirect.AbsoluteUri)}"
        + $"&state={Uri.EscapeDataString(state)}&code_challenge={Uri.EscapeDataString(codeChallenge)}&code_challenge_method=S256");

    public async Task<string> ExchangeAsync(string code, string codeVerifier, Uri redirect, CancellationToken cancel)
    {
        var secret = await SecretFile.ReadAsync(options.ClientSecretFile!, cancel);
        var form = new Dictionary<string, string>
        {
            ["client_id"] = ClientId,
            ["client_secret"] = secret,
            ["code"] = code,
            ["code_verifier"] = codeVerifier,
            ["redirect_uri"] = redirect.AbsoluteUri,
        };
        var answer = await PostAsync("/login/oauth/access_token", GitHubJson.Default.AccessTokenShape, form, cancel);
        return answer switch
        {
            { AccessToken.Length: > 0 } => answer.AccessToken,
            { Error: "incorrect_client_credentials" or "redirect_uri_mismatch" } =>
                throw Unavailable.Because($"refuses the app that people log in with: {Printable.Of(answer.Error)}"),
            _ => throw new RegistryException(RegistryError.NotAuthenticated, $"GitHub refuses the login: {Printable.Of(answer.Error ?? "no token")}"),
        };
    }

    public async Task<DeviceStart> StartDeviceAsync(CancellationToken cancel)
    {
        var answer = await PostAsync("/login/device/code", GitHubJson.Default.DeviceCodeShape, new() { ["client_id"] = ClientId }, cancel);
        return answer is { DeviceCode: { } device, UserCode: { } user, VerificationUri: { } page }
            ? new(device, user, page, TimeSpan.FromSeconds(answer.ExpiresIn ?? 900), TimeSpan.FromSeconds(answer.Interval ?? 5))
            : throw Unavailable.Because($"starts no login of a device: {Printable.Of(answer.Error ?? "no code")}");
    }

    public async Task<DevicePoll> PollDeviceAsync(string deviceCode, CancellationToken cancel)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = ClientId,
            ["device_code"] = deviceCode,
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
        };
        var answer = await PostAsync("/login/oauth/access_token", GitHubJson.Default.AccessTokenShape, form, cancel);
        return answer switch
        {
            { AccessToken.Length: > 0 } => new(DevicePollOutcome.Token, Token: answer.AccessToken),
            { Error: "authorization_pending" } => new(DevicePollOutcome.Pending),
            { Error: "slow_down" } => new(DevicePollOutcome.SlowDown, answer.Interval is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
            { Error: "expired_token" or "token_expired" or "incorrect_device_code" } => new(DevicePollOutcome.Expired),
            { Error: "access_denied" } => new(DevicePollOutcome.Denied),
            _ => throw Unavailable.Because($"refuses the login of a device: {Printable.Of(answer.Error ?? "no token")}"),
        };
    }

    private string ClientId => options.ClientId ?? throw Unavailable.Because("has no app configured here to log in with");

    private async Task<T> PostAsync<T>(string path, JsonTypeInfo<T> shape, Dictionary<string, string> form, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Url, path)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("berth", BerthServer.Version));
        using var response = await clients.Login.SendAsync(request, cancel);
        try
        {
            return response.IsSuccessStatusCode
                ? await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancel), shape, cancel) ?? throw new JsonException("null")
                : throw Unavailable.Because($"answered {(int)response.StatusCode}");
        }
        catch (JsonException exception)
        {
            throw Unavailable.Because("answered what is not in its documentation", exception);
        }
    }
}
