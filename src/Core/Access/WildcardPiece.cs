namespace Berth.Core.Access;

/// <summary>The stretch of a pattern between two <c>*</c>.</summary>
/// <param name="Any">Where a <c>?</c> stands, whose letter in <paramref name="Text"/> says nothing; null if there is none.</param>
internal readonly record struct WildcardPiece(string Text, bool[]? Any)
{
    internal bool Begins(ReadOnlySpan<char> text, StringComparison comparison)
    {
        if (text.Length < Text.Length)
        {
            return false;
        }

        if (Any is null)
        {
            return text[..Text.Length].Equals(Text, comparison);
        }

        for (var index = 0; index < Text.Length; index++)
        {
            if (!Any[index] && text[index] != Text[index] && !IsSameLetter(text[index], Text[index], comparison))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where it stands first, or -1.</summary>
    internal int IndexIn(ReadOnlySpan<char> text, StringComparison comparison)
    {
        if (Any is null)
        {
            return text.IndexOf(Text, comparison);
        }

        for (var start = 0; start + Text.Length <= text.Length; start++)
        {
            if (Begins(text[start..], comparison))
            {
                return start;
            }
        }

        return -1;
    }

    private static bool IsSameLetter(char one, char other, StringComparison comparison) =>
        comparison == StringComparison.OrdinalIgnoreCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
