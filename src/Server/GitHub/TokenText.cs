using System.Buffers;

namespace Berth.Server.GitHub;

/// <summary>The form of tokens. Nothing is assumed of their length but that it has a limit: some carry a signed document.</summary>
internal static class TokenText
{
    private const int MaxLength = 8192;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>The kind, or null for what cannot be a token of GitHub's.</summary>
    internal static TokenKind? KindOf(string token)
    {
        if (token.Length > MaxLength || token.AsSpan().ContainsAnyExcept(Characters))
        {
            return null;
        }

        return token switch
        {
            ['g', 'h', 'p', '_', _, ..] => TokenKind.Classic,
            ['g', 'h', 'o', '_', _, ..] => TokenKind.OAuth,
            ['g', 'h', 'u', '_', _, ..] => TokenKind.UserToServer,
            ['g', 'h', 's', '_', _, ..] => TokenKind.Installation,
            _ when token.StartsWith("github_pat_", StringComparison.Ordinal) => TokenKind.FineGrained,
            _ => null,
        };
    }
}
