using System.Text;

namespace Berth.Core.Access;

/// <summary>
/// A text with <c>*</c> for any run of characters and <c>?</c> for one. It matches whole texts. Each piece between two <c>*</c> is
/// looked for once, from left to right, and never again: where it stands first leaves the most room for the rest, so nothing is gained
/// by trying again, and no text costs more than its length times that of the longest piece.
/// </summary>
public sealed class WildcardPattern
{
    private readonly WildcardPiece[] pieces;
    private readonly StringComparison comparison;
    private readonly int shortest;

    private WildcardPattern(WildcardPiece[] pieces, StringComparison comparison)
    {
        this.pieces = pieces;
        this.comparison = comparison;
        shortest = pieces.Sum(piece => piece.Text.Length);
    }

    public static WildcardPattern Parse(string text, bool ignoreCase = false) =>
        Of(PolicyText.Parse(text, expandsVariables: false, PolicyPlace.Root).Parts, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    public bool Matches(ReadOnlySpan<char> text)
    {
        var first = pieces[0];
        if (pieces.Length == 1)
        {
            return text.Length == shortest && first.Begins(text, comparison);
        }

        var last = pieces[^1];
        if (text.Length < shortest || !first.Begins(text, comparison) || !last.Begins(text[^last.Text.Length..], comparison))
        {
            return false;
        }

        var rest = text[first.Text.Length..^last.Text.Length];
        foreach (var piece in pieces.AsSpan(1, pieces.Length - 2))
        {
            var start = piece.IndexIn(rest, comparison);
            if (start < 0)
            {
                return false;
            }

            rest = rest[(start + piece.Text.Length)..];
        }

        return true;
    }

    /// <param name="parts">Without variables.</param>
    internal static WildcardPattern Of(IEnumerable<PolicyTextPart> parts, StringComparison comparison)
    {
        var pieces = new List<WildcardPiece>();
        var text = new StringBuilder();
        var any = new List<bool>();
        foreach (var part in parts)
        {
            if (part.Kind == PolicyTextKind.AnyRun)
            {
                pieces.Add(PieceOf(text, any));
                continue;
            }

            text.Append(part.Text);
            any.AddRange(Enumerable.Repeat(part.Kind == PolicyTextKind.AnyOne, part.Text.Length));
        }

        pieces.Add(PieceOf(text, any));
        return new WildcardPattern([.. pieces], comparison);
    }

    private static WildcardPiece PieceOf(StringBuilder text, List<bool> any)
    {
        var piece = new WildcardPiece(text.ToString(), any.Contains(true) ? [.. any] : null);
        text.Clear();
        any.Clear();
        return piece;
    }
}
