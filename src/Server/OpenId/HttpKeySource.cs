using System.Net;
using System.Text.Json;

namespace Berth.Server.OpenId;

/// <summary>Keys where the provider's own description says (OpenID Connect Discovery 1.0 section 4), or where the configuration says.</summary>
internal sealed class HttpKeySource(HttpClient client, string issuer, Uri? keys, bool allowHttp) : KeySource
{
    /// <summary>A client that follows nobody and takes no more than a set of keys may have.</summary>
    internal static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        MaxResponseContentBufferSize = KeySet.MaxLength,
        Timeout = Timeout.InfiniteTimeSpan, // The caller's token is the limit, for all requests together.
    };

    /// <summary>Whether keys may come from there: nobody on the way can put in their own.</summary>
    internal static bool IsTrusted(Uri url, bool allowHttp) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && (allowHttp || url.IsLoopback));

    internal override async Task<KeySet> FetchAsync(CancellationToken cancel) =>
        KeySet.Parse(await GetAsync(keys ?? await DiscoverAsync(cancel), cancel));

    private async Task<Uri> DiscoverAsync(CancellationToken cancel)
    {
        var address = new Uri($"{issuer.TrimEnd('/')}/.well-known/openid-configuration");
        var description = JsonElement.Parse(await GetAsync(address, cancel), new() { AllowDuplicateProperties = false });
        if (Text(description, "issuer") != issuer)
        {
            throw new JsonException($"{address} describes another issuer than '{issuer}'");
        }

        return Uri.TryCreate(Text(description, "jwks_uri"), UriKind.Absolute, out var found)
            ? found
            : throw new JsonException($"{address} names no address for its keys");
    }

    private async Task<byte[]> GetAsync(Uri address, CancellationToken cancel)
    {
        if (!IsTrusted(address, allowHttp))
        {
            throw new HttpRequestException($"{address} is no address of https");
        }

        using var response = await client.GetAsync(address, cancel);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsByteArrayAsync(cancel)
            : throw new HttpRequestException($"{address} answered {(int)response.StatusCode}");
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
