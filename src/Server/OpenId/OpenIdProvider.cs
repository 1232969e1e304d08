using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Server.OpenId;

/// <summary>One issuer of tokens: the rules that hold for every one, and what its tokens mean.</summary>
internal abstract class OpenIdProvider(string name, string issuer, IReadOnlyList<string> audiences, IReadOnlyList<string> algorithms, KeyCache keys)
{
    /// <summary>Every token has one, whatever claim the provider's callers are known by.</summary>
    protected static ClaimName SubjectClaim { get; } = ClaimName.Top("sub");

    /// <summary>What people call it.</summary>
    internal string Name => name;

    /// <summary>Its <c>iss</c>, character for character.</summary>
    internal string Issuer => issuer;

    /// <summary>How its condition keys begin: the issuer without scheme and without a slash at its end.</summary>
    protected string KeyPrefix { get; } = KeyPrefixOf(issuer);

    internal static string KeyPrefixOf(string issuer) => issuer[(issuer.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');

    /// <summary>The signature first: claims that nobody signed are not worth a sentence.</summary>
    internal async Task<Caller> VerifyAsync(CompactToken token, DateTimeOffset now, CancellationToken cancel)
    {
        await RequireSignatureAsync(token, cancel);
        TokenAudience.Require(token.Claims, audiences);
        var lifetime = TokenLifetime.Require(token.Claims, now);
        _ = token.Claims.RequiredText(SubjectClaim);
        return CallerOf(token.Claims) with { Issued = lifetime.Issued, Expires = lifetime.Expires, Credential = CredentialHash.Of(token.Text) };
    }

    /// <summary>What a token says that shall be exchanged for a role.</summary>
    /// <param name="registered">Audiences beside the provider's own.</param>
    internal async Task<WebIdentity> ExchangeAsync(CompactToken token, IReadOnlyList<string> registered, DateTimeOffset now, CancellationToken cancel)
    {
        await RequireSignatureAsync(token, cancel);
        if (TokenLifetime.HasExpired(token.Claims, now))
        {
            throw new RegistryException(RegistryError.IdentityTokenExpired, "Token expired: get another one from its provider");
        }

        var audience = TokenAudience.Require(token.Claims, [.. registered, .. audiences]);
        TokenLifetime.Require(token.Claims, now);
        return new()
        {
            Issuer = issuer,
            Subject = token.Claims.RequiredText(SubjectClaim),
            Audience = audience,
            Keys = CallerOf(token.Claims).Keys,
            Tags = SessionClaims.TagsOf(token.Claims),
            TransitiveTags = SessionClaims.TransitiveTagsOf(token.Claims),
            SourceIdentity = SessionClaims.SourceIdentityOf(token.Claims),
            Credential = CredentialHash.Of(token.Text),
        };
    }

    /// <summary>Whom the claims of a valid token name.</summary>
    protected abstract Caller CallerOf(TokenClaims claims);

    private async Task RequireSignatureAsync(CompactToken token, CancellationToken cancel)
    {
        if (!algorithms.Contains(token.Algorithm))
        {
            throw TokenRefusal.Because($"the token is signed with '{Printable.Of(token.Algorithm)}'; {name} signs with {string.Join(" or ", algorithms)}");
        }

        var key = await keys.FindAsync(token.KeyId, token.Algorithm, cancel) ?? throw TokenRefusal.Because($"the token is signed with a key that {name} does not have");
        TokenSignature.Require(token, key);
    }
}
