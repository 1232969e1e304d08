using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>Short texts on and around the border of a grammar: seeds with a few edits, and runs of the letters that matter.</summary>
internal static class FuzzText
{
    /// <summary>What parsers trip over, beside the grammar's own letters.</summary>
    private const string Odd = "\0\t\n\r %/\\:;,+=~@*\"'<>\u007F\u0085\u00E9\u0130\u017F\u0660\u200B\u202E\u212A\uD800\uDC00\uFEFF\uFF11";

    internal static IReadOnlyList<string> Corpus(string name) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Corpus", name));

    internal static Gen<string> Around(IReadOnlyList<string> seeds, string alphabet)
    {
        var letter = Gen.Frequency((9, Gen.Elements(alphabet.ToCharArray())), (1, Gen.Elements(Odd.ToCharArray())));
        var run = letter.ArrayOf().Select(letters => new string(letters));
        var seed = Gen.Frequency((1, Gen.Elements(seeds.ToArray())), (2, run));
        var edits = Gen.Choose(0, 4).SelectMany(count => Edit(letter).ArrayOf(count));
        return seed.SelectMany(_ => edits, (text, changes) => changes.Aggregate(text, (changed, edit) => edit(changed)));
    }

    /// <summary>The text with a piece taken out, the large pieces first.</summary>
    internal static IEnumerable<string> Shrink(string text)
    {
        for (var length = text.Length; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= text.Length; start += length)
            {
                yield return text.Remove(start, length);
            }
        }
    }

    private static Gen<Func<string, string>> Edit(Gen<char> letter) => Gen.Choose(0, 3).SelectMany(
        _ => letter.Zip(Gen.Choose(0, int.MaxValue)),
        (kind, edit) => (Func<string, string>)(text => Apply(kind, text, edit.Item1, edit.Item2 % (text.Length + 1))));

    private static string Apply(int kind, string text, char letter, int place) => kind switch
    {
        0 => text.Insert(place, letter.ToString()),
        1 when place < text.Length => text.Remove(place, 1),
        2 when place < text.Length => text.Remove(place, 1).Insert(place, letter.ToString()),
        3 => text.Insert(place, text[(text.Length / 2)..]),
        _ => text,
    };
}
