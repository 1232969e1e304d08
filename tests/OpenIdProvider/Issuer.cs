using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Berth.OpenIdProvider;

/// <summary>
/// A certified OpenID provider on a loopback port, which also issues tokens as GitHub Actions does. It needs Debian's nodejs and npm.
/// </summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string keys = Path.Combine(Path.GetTempPath(), $"berth-keys-{Guid.NewGuid():N}.json");
    private readonly JsonArray clients;
    private NodeProcess? process;

    private Issuer(JsonArray clients) => this.clients = clients;

    /// <summary>The value of <c>iss</c>; discovery is at <c>/.well-known/openid-configuration</c>, the keys at <c>/.well-known/jwks</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary><c>iss</c> as it stands in tokens: no slash at its end.</summary>
    public string Name => Url.GetLeftPart(UriPartial.Authority);

    /// <summary>What a workflow finds in ACTIONS_ID_TOKEN_REQUEST_URL.</summary>
    public Uri TokenRequestUrl => new(Url, "_actions/token?api-version=2.0");

    /// <summary>What a workflow finds in ACTIONS_ID_TOKEN_REQUEST_TOKEN.</summary>
    public string TokenRequestToken { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts it with a new key.</summary>
    /// <param name="port">0 takes a free port.</param>
    /// <param name="clients">Who may sign people in, in the words of OpenID's client metadata (<c>client_id</c>, <c>redirect_uris</c>, …).</param>
    /// <exception cref="FileNotFoundException">node or npm is not installed; the message names the package.</exception>
    public static async Task<Issuer> StartAsync(int port = 0, JsonArray? clients = null, CancellationToken cancel = default)
    {
        var issuer = new Issuer(clients ?? []);
        await issuer.OpenAsync(port, cancel);
        return issuer;
    }

    /// <summary>A good token of a workflow, for five minutes.</summary>
    /// <param name="audience">Null: the address of the repository's owner, as GitHub has it.</param>
    /// <param name="claims">Claims in place of the usual ones; null leaves one out. <c>sub</c> follows from the others unless it is given.</param>
    /// <param name="immutable">Whether the subject names owner and repository with their ids.</param>
    public Task<string> TokenAsync(string? audience = null, JsonObject? claims = null, bool immutable = false) =>
        IssueAsync(audience, claims, immutable, null, null);

    /// <summary>A token that expired an hour ago.</summary>
    public Task<string> ExpiredTokenAsync(string? audience = null, JsonObject? claims = null) =>
        IssueAsync(audience, claims, false, -3600, null);

    /// <summary>A token that names the published key and is signed by another.</summary>
    public Task<string> ForgedTokenAsync(string? audience = null, JsonObject? claims = null) =>
        IssueAsync(audience, claims, false, null, "forged");

    /// <summary>A token that names, and is signed by, a key that is not published.</summary>
    public Task<string> UnknownKeyTokenAsync(string? audience = null, JsonObject? claims = null) =>
        IssueAsync(audience, claims, false, null, "unknown");

    /// <summary>A token with the algorithm <c>none</c> and no signature.</summary>
    public Task<string> UnsignedTokenAsync(string? audience = null, JsonObject? claims = null) =>
        IssueAsync(audience, claims, false, null, "none");

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keep">Whether the keys of before stay published.</param>
    public async Task RotateAsync(bool keep = true)
    {
        using var response = await http.PostAsync(new Uri(Url, $"_rotate?keep={(keep ? "true" : "false")}"), null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the process: connections are refused.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref process, null) is { } running)
        {
            await running.DisposeAsync();
        }
    }

    /// <summary>Starts it again on the same port, after stopping it if it runs.</summary>
    /// <param name="newKeys">Whether it comes back with another key instead of its own.</param>
    public async Task RestartAsync(bool newKeys = false)
    {
        await StopAsync();
        if (newKeys)
        {
            File.Delete(keys);
        }

        await OpenAsync(Url.Port, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        File.Delete(keys);
    }

    private async Task OpenAsync(int port, CancellationToken cancel)
    {
        var options = new JsonObject
        {
            ["port"] = port,
            ["keys"] = keys,
            ["requestToken"] = TokenRequestToken,
            ["clients"] = clients.DeepClone(),
        };
        process = await NodeProcess.StartAsync(options.ToJsonString(), cancel);
        Url = process.Url;
    }

    private async Task<string> IssueAsync(string? audience, JsonObject? claims, bool immutable, int? lifetime, string? key)
    {
        var order = new JsonObject
        {
            ["audience"] = audience,
            ["claims"] = claims?.DeepClone(),
            ["immutable"] = immutable,
            ["lifetime"] = lifetime,
            ["key"] = key,
        };
        using var content = new StringContent(order.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenRequestUrl) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenRequestToken);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? (string)JsonNode.Parse(answer)!["value"]!
            : throw new InvalidOperationException($"the provider answered {(int)response.StatusCode}: {answer}");
    }
}
