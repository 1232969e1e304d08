namespace Berth.Server.OpenId;

/// <summary>A claim of which one value must match one pattern.</summary>
internal sealed record RequiredClaim(ClaimName Claim, IReadOnlyList<ClaimPattern> Patterns)
{
    internal void Require(TokenClaims claims)
    {
        if (!claims.ValuesOf(Claim).Any(value => Patterns.Any(pattern => pattern.Matches(value))))
        {
            throw TokenRefusal.Because($"the token's '{Claim}' is not among those accepted");
        }
    }
}
