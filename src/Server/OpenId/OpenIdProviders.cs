using System.Collections.Concurrent;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Server.OpenId;

/// <summary>All providers, by their issuers.</summary>
internal sealed class OpenIdProviders(
    IEnumerable<OpenIdProvider> providers, Func<string, KeyCache> keysOf, HttpClient client, TimeProvider time) : IOpenIdProviders, IDisposable
{
    private const string Nobody = "none";
    private const string Registered = "registered";

    /// <summary>What AWS's own actions and tools ask for when they shall assume a role. The role says whom it trusts.</summary>
    private const string RoleAudience = "sts.amazonaws.com";

    /// <summary>Those that were registered as IAM does it, once their tokens came.</summary>
    private readonly ConcurrentDictionary<string, RegisteredProvider> registered = new(StringComparer.Ordinal);

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

    public async Task<WebIdentity> ExchangeAsync(string token, Func<string, CancellationToken, ValueTask<IReadOnlyList<string>?>> audiences, CancellationToken cancel)
    {
        var name = Nobody;
        try
        {
            var parsed = CompactToken.Parse(token);
            var issuer = parsed.Claims.Text("iss") ?? "";
            var clients = await audiences(issuer, cancel);
            var configured = providers.GetValueOrDefault(issuer);
            name = configured?.Name ?? (clients is null ? Nobody : Registered);
            var identity = (configured, clients) switch
            {
                (not null, _) => await configured.ExchangeAsync(parsed, [.. clients ?? [], RoleAudience], time.GetUtcNow(), cancel),
                (null, [_, ..]) => await registered.GetOrAdd(issuer, _ => new(issuer, keysOf(issuer))).ExchangeAsync(parsed, clients, time.GetUtcNow(), cancel),
                (null, []) => throw TokenRefusal.Because("Incorrect token audience: the provider has no client ID"),
                _ => throw TokenRefusal.Because($"No OpenIDConnect provider found in your account for {Printable.Of(issuer)}"),
            };
            OpenIdMetrics.Presented(name, "accepted");
            return identity;
        }
        catch (RegistryException refusal)
        {
            OpenIdMetrics.Presented(name, refusal.Error == RegistryError.IdentityUnavailable ? "unavailable" : "refused");
            throw refusal.Error == RegistryError.NotAuthenticated ? new RegistryException(RegistryError.IdentityTokenInvalid, refusal.Message, refusal) : refusal;
        }
    }

    public void Dispose() => client.Dispose();
}
