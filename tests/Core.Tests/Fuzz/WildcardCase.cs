using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A pattern and a text of few letters, so that they often nearly match.</summary>
internal sealed record WildcardCase(string Pattern, string Text)
{
    internal static Gen<WildcardCase> Any { get; } =
        from pattern in Of("aab**?")
        from text in Of("aaab*?")
        select new WildcardCase(pattern, text);

    /// <summary>Slow and obvious: <c>*</c> takes every length in turn.</summary>
    internal static bool Obvious(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            return Obvious(pattern[1..], text) || (!text.IsEmpty && Obvious(pattern, text[1..]));
        }

        return !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && Obvious(pattern[1..], text[1..]);
    }

    private static Gen<string> Of(string letters) =>
        from length in Gen.Choose(0, 9)
        from chosen in Gen.Elements(letters.ToCharArray()).ArrayOf(length)
        select new string(chosen);
}
