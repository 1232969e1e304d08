using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Berth.GitHubStandIn.Hooks;

/// <summary>Sends events to one receiver. As GitHub does, it does not try again when nobody answers.</summary>
public sealed class Webhooks(TimeProvider time) : IDisposable
{
    private const long HookId = 109948940;

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Lock gate = new();
    private readonly List<Delivery> deliveries = [];
    private Uri? receiver;
    private string secret = "";
    private Task tail = Task.CompletedTask;

    public bool IsConfigured => receiver is not null;

    /// <summary>What was sent so far, in order.</summary>
    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (gate)
            {
                return [.. deliveries];
            }
        }
    }

    /// <summary>Sets where events go, and the secret that signs them.</summary>
    public void Configure(Uri url, string secret)
    {
        receiver = url;
        this.secret = secret;
    }

    /// <exception cref="InvalidOperationException">No receiver is configured.</exception>
    public Task<Delivery> SendAsync(string name, JsonObject payload, CancellationToken cancel = default) =>
        SendAsync(Guid.CreateVersion7(time.GetUtcNow()), name, JsonSerializer.SerializeToUtf8Bytes(payload), secret, cancel);

    /// <summary>Sends it again: same id, same body, same signature.</summary>
    public Task<Delivery> ResendAsync(Delivery delivery, CancellationToken cancel = default) =>
        SendAsync(delivery.Id, delivery.Event, delivery.Body, secret, cancel);

    /// <summary>Sends it signed with another secret.</summary>
    public Task<Delivery> SendWronglySignedAsync(string name, JsonObject payload, CancellationToken cancel = default) =>
        SendAsync(Guid.CreateVersion7(time.GetUtcNow()), name, JsonSerializer.SerializeToUtf8Bytes(payload), secret + "?", cancel);

    /// <summary>The value of <c>X-Hub-Signature-256</c> for a body.</summary>
    public static string Sign(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Completes once everything that was announced so far has been sent.</summary>
    public Task SettledAsync()
    {
        lock (gate)
        {
            return tail;
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Sends an event after those announced before it, in the background.</summary>
    internal void Announce(string name, JsonObject payload)
    {
        if (!IsConfigured)
        {
            return;
        }

        lock (gate)
        {
            tail = AfterAsync(tail, name, payload);
        }
    }

    private async Task AfterAsync(Task before, string name, JsonObject payload)
    {
        await before;
        await SendAsync(name, payload);
    }

    private async Task<Delivery> SendAsync(Guid id, string name, ReadOnlyMemory<byte> body, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver ?? throw new InvalidOperationException("no receiver is configured"));
        var signature = Sign(key, body.Span);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("GitHub-Hookshot", "044aadd"));
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", id.ToString());
        request.Headers.Add("X-GitHub-Hook-ID", $"{HookId}");
        request.Headers.Add("X-Hub-Signature-256", signature);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new("application/json") } };
        var delivery = new Delivery(id, name, body, signature, await StatusAsync(request, cancel));
        lock (gate)
        {
            deliveries.Add(delivery);
        }

        return delivery;
    }

    private async Task<int?> StatusAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var response = await http.SendAsync(request, cancel);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
