using Berth.Core;
using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>A provider of the providers file.</summary>
internal sealed class ConfiguredProvider(ProviderEntry entry, IReadOnlyList<string> audiences, KeyCache keys)
    : OpenIdProvider(entry.Name, entry.Issuer, audiences, entry.Algorithms, keys)
{
    protected override Caller CallerOf(TokenClaims claims)
    {
        foreach (var required in entry.RequiredClaims)
        {
            required.Require(claims);
        }

        var subject = claims.RequiredText(entry.Subject);
        if (entry.Subject.ToString() == "email" && claims.ValuesOf(ClaimName.Top("email_verified")) is not ["true"])
        {
            throw TokenRefusal.Because("the token's 'email' is not verified: anybody could have written it");
        }

        return new()
        {
            Kind = CallerKind.Federated,
            Id = $"oidc:{entry.Name}:{subject}",
            Name = Printable.Of(entry.DisplayName is { } display && claims.ValuesOf(display) is [{ Length: > 0 } name] ? name : subject),
            Keys = KeysOf(claims),
            Rights = entry.Rights,
        };
    }

    private IReadOnlyDictionary<string, IReadOnlyList<string>> KeysOf(TokenClaims claims)
    {
        var keys = new ClaimKeys();
        keys.AddAll(KeyPrefix, claims.Payload);
        keys.Add("github:team", entry.Teams?.Of(claims) ?? []);
        foreach (var tag in entry.Tags)
        {
            keys.Add($"aws:PrincipalTag/{tag.Name}", tag.Of(claims));
        }

        return keys.All;
    }
}
