namespace Berth.Server.OpenId;

/// <summary>A session tag that a claim fills: <c>aws:PrincipalTag/NAME</c>.</summary>
internal sealed record TagEntry(string Name, ClaimName Claim, string Prefix, TagFormat Format)
{
    internal IReadOnlyList<string> Of(TokenClaims claims)
    {
        var values = claims.ValuesOf(Claim)
            .Where(value => value.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(value => value[Prefix.Length..])
            .Where(value => value.Length > 0);
        return Format switch
        {
            TagFormat.Value => [.. values],

            // A value with a colon would be two of them.
            TagFormat.Colons => values.Where(value => !value.Contains(':', StringComparison.Ordinal)).ToList() is { Count: > 0 } clean ? [$":{string.Join(':', clean)}:"] : [],
        };
    }
}
