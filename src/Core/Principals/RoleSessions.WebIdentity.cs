using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Identity;

namespace Berth.Core.Principals;

public sealed partial class RoleSessions
{
    private const string WebAction = "sts:AssumeRoleWithWebIdentity";

    private static readonly Dictionary<string, string> NoTags = [];

    /// <summary>
    /// With a token of a provider that is registered here or in the settings. Its audience must be one of the provider's client ids; what else it
    /// must say is the trust policy's business.
    /// </summary>
    /// <param name="token">White space around it, as files end with it, is passed over.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.IdentityTokenInvalid"/>, <see cref="RegistryError.IdentityTokenExpired"/>,
    /// <see cref="RegistryError.IdentityUnavailable"/>, and as for <see cref="AssumeAsync"/>.
    /// </exception>
    public async Task<AssumedRole> AssumeWithTokenAsync(string token, RoleRequest request, RequestOrigin origin, CancellationToken cancel)
    {
        var identity = await providers.ExchangeAsync(
            token.Trim(), async (issuer, stop) => (await registered.FindAsync(issuer, stop))?.ClientIds, cancel);
        var whole = Checked(request with { Tags = identity.Tags, TransitiveTags = identity.TransitiveTags, SourceIdentity = identity.SourceIdentity });
        var url = identity.Issuer[(identity.Issuer.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        var provider = OpenIdConnectProvider.ArnOf(rules.Resources, url);
        var actor = new Actor($"oidc:{url}:{identity.Subject}", identity.Subject, identity.Credential, origin.Address);
        var (role, tags) = await FindAsync(whole, cancel);
        var claims = KeysOf(identity, provider);
        var trusted = await IsTrustedAsync(role, tags, whole, WebAction, (action, trust, keys) =>
        {
            var all = new RequestKeys(new JoinedKeys(keys, claims), null, NoTags, null, origin, time.GetUtcNow());
            var decision = AccessDecider.Decide(new(new([], [provider], []), action, request.RoleArn, all) { ResourceMustAllow = true }, new() { Resource = [trust] });
            return new(decision);
        });
        return trusted
            ? Begin(role!, whole, null, provider, actor) with { Identity = identity }
            : throw Refusal(actor, WebAction, $"Not authorized to perform {WebAction}");
    }

    private static ConditionKeys KeysOf(WebIdentity identity, string provider)
    {
        var keys = new ConditionKeys { ["aws:FederatedProvider"] = provider };
        foreach (var (key, values) in identity.Keys)
        {
            keys[key] = KeyValues.Of(values);
        }

        return keys;
    }
}
