using System.Buffers;

namespace Berth.Server.OpenId;

/// <summary>Teams of GitHub that a claim names: the values with the prefix, which is taken off.</summary>
internal sealed record TeamsEntry(ClaimName Claim, string Prefix, string Organization)
{
    /// <summary>GitHub's own alphabet: a slash more would be a team of another organisation.</summary>
    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <returns><c>ORG/SLUG</c> each.</returns>
    internal IReadOnlyList<string> Of(TokenClaims claims) =>
    [
        .. claims.ValuesOf(Claim)
            .Where(value => value.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(value => value[Prefix.Length..])
            .Where(slug => slug.Length > 0 && !slug.AsSpan().ContainsAnyExcept(SlugCharacters))
            .Select(slug => $"{Organization}/{slug}"),
    ];
}
