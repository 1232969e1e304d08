using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Server.OpenId;

/// <summary>All providers, by their issuers.</summary>
internal sealed class OpenIdProviders(IEnumerable<OpenIdProvider> providers, HttpClient client, TimeProvider time) : IOpenIdProviders, IDisposable
{
    private const string Nobody = "none";

    private readonly Dictionary<string, OpenIdProvider> providers = providers.ToDictionary(provider => provider.Issuer, StringComparer.Ordinal);

    public bool Recognizes(string token) => providers.Count > 0 && CompactToken.HasForm(token);

    public async Task<Caller> VerifyAsync(string token, CancellationToken cancel)
    {
        var name = Nobody;
        try
        {
            var parsed = CompactToken.Parse(token);
            var provider = providers.GetValueOrDefault(parsed.Claims.Text("iss") ?? "") ?? throw TokenRefusal.Because("no identity provider with the token's issuer is configured");
            name = provider.Name;
            var caller = await provider.VerifyAsync(parsed, time.GetUtcNow(), cancel);
            OpenIdMetrics.Presented(name, "accepted");
            return caller;
        }
        catch (RegistryException refusal)
        {
            OpenIdMetrics.Presented(name, refusal.Error == RegistryError.IdentityUnavailable ? "unavailable" : "refused");
            throw;
        }
    }

    public void Dispose() => client.Dispose();
}
