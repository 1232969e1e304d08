using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>A provider that was registered as IAM registers them: its tokens are good for roles that trust them, and for nothing else.</summary>
internal sealed class RegisteredProvider(string issuer, KeyCache keys) : OpenIdProvider(issuer, issuer, [], SigningAlgorithm.Usual, keys)
{
    protected override Caller CallerOf(TokenClaims claims)
    {
        var keys = new ClaimKeys();
        keys.AddAll(KeyPrefix, claims.Payload);
        var subject = claims.RequiredText(SubjectClaim);
        return new() { Kind = CallerKind.Federated, Id = $"oidc:{KeyPrefix}:{subject}", Name = subject, Keys = keys.All };
    }
}
