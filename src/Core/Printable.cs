using System.Text;

namespace Berth.Core;

/// <summary>Text of a client's as it may stand in an error message or a log: bounded, and without control characters.</summary>
public static class Printable
{
    private const int MaxLength = 100;

    public static string Of(string text) => Show(text, Math.Min(text.Length, MaxLength));

    /// <param name="length">The most characters of the result, the ellipsis of a cut included.</param>
    public static string Of(string text, int length) => Show(text, text.Length > length ? length - 1 : text.Length);

    private static string Show(string text, int kept)
    {
        var shown = new StringBuilder(kept + 1);
        foreach (var character in text.AsSpan(0, kept))
        {
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return kept < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }
}
