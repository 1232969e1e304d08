using System.Text;

namespace Berth.Core;

/// <summary>Text of a client's as it may stand in an error message or a log: bounded, and without control characters.</summary>
public static class Printable
{
    private const int MaxLength = 100;

    public static string Of(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return text.Length > MaxLength ? shown.Append('…').ToString() : shown.ToString();
    }
}
