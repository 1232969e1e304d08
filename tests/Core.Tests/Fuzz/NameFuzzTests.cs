using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Core.Tests.Fuzz;

/// <summary>The hand-written parsers against the specification's regular expressions, which are slow and obviously right.</summary>
[Collection("fuzz")]
[Trait("Category", "Fuzz")]
public sealed class NameFuzzTests
{
    private const string Letters = "abz019";

    private static readonly Regex Name = Oracle(@"[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*");
    private static readonly Regex TagText = Oracle("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");
    private static readonly Regex DigestText = Oracle("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}");
    private static readonly Regex RangeText = Oracle("[0-9]+-[0-9]+");
    private static readonly Regex UploadText = Oracle("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    [Fact(DisplayName = "T7 repository names are those of the specification's expression")]
    public void Names() => Fuzzer.Run(0.1, FuzzText.Around(FuzzText.Corpus("names.txt"), Letters + ".__--//A"), FuzzText.Shrink, text =>
    {
        var taken = Taken(text, RegistryError.RepositoryNameInvalid, () => RepositoryName.Parse(text).Value);
        Assert.Equal(Name.IsMatch(text) && text.Length <= 255, taken);
        Assert.Equal(taken, RepositoryName.TryParse(text, out _));
    });

    [Fact(DisplayName = "T7 tags are those of the specification's expression")]
    public void Tags() => Fuzzer.Run(0.1, FuzzText.Around(FuzzText.Corpus("tags.txt"), Letters + "._-AZ:"), FuzzText.Shrink, text =>
    {
        var taken = Taken(text, RegistryError.TagInvalid, () => Tag.Parse(text).Value);
        Assert.Equal(TagText.IsMatch(text), taken);
        Assert.Equal(taken, Tag.TryParse(text, out _));
    });

    [Fact(DisplayName = "T6 digests are those of the specification's expression with the two algorithms")]
    public void Digests() => Fuzzer.Run(0.1, FuzzText.Around(FuzzText.Corpus("digests.txt"), "0123456789abcdefsh:+."), FuzzText.Shrink, text =>
    {
        var refusal = text.Split(':')[0] is "sha256" or "sha512" ? RegistryError.DigestInvalid : (RegistryError?)null;
        var taken = Taken(text, refusal, () => Digest.Parse(text).Value);
        Assert.Equal(DigestText.IsMatch(text), taken);
        Assert.Equal(taken, Digest.TryParse(text, out _));
    });

    [Fact(DisplayName = "T6 a reference is a digest if it has a colon and a tag if it has none")]
    public void References() => Fuzzer.Run(
        0.05,
        FuzzText.Around([.. FuzzText.Corpus("tags.txt"), .. FuzzText.Corpus("digests.txt")], Letters + "._-:"),
        FuzzText.Shrink,
        text => Assert.Equal(
            text.Contains(':', StringComparison.Ordinal) ? DigestText.IsMatch(text) : TagText.IsMatch(text),
            Taken(text, null, () => Reference.Parse(text).ToString())));

    [Fact(DisplayName = "T8 ranges are two numbers in order")]
    public void Ranges() => Fuzzer.Run(0.1, FuzzText.Around(FuzzText.Corpus("ranges.txt"), "0123456789-"), FuzzText.Shrink, text =>
    {
        Assert.Equal(IsRange(text), Taken(text, RegistryError.UploadInvalid, () => Rewrite(UploadRange.Parse(text), text)));
        Assert.Equal(IsRange(text), UploadRange.TryParse(text, out _));
    });

    [Fact(DisplayName = "T11 an upload's id is a UUID in its one form")]
    public void UploadIds() => Fuzzer.Run(
        0.05,
        FuzzText.Around(["0f8fad5b-d9cb-469f-a165-70867728950e", "00000000-0000-0000-0000-000000000000"], "0123456789abcdefABCDEF-{}"),
        FuzzText.Shrink,
        text =>
        {
            Assert.Equal(UploadText.IsMatch(text), UploadId.TryParse(text, out var id));
            Assert.Equal(id is null ? null : text, id?.ToString());
        });

    [Fact(DisplayName = "T7 shown text is short and has no control characters")]
    public void Shown() => Fuzzer.Run(0.05, FuzzText.Around(FuzzText.Corpus("names.txt"), "ab\r\n"), FuzzText.Shrink, text =>
    {
        var shown = Printable.Of(text);
        Assert.InRange(shown.Length, 0, 101);
        Assert.DoesNotContain(shown, character => char.IsControl(character) || char.IsSurrogate(character));
    });

    private static bool IsRange(string text)
    {
        if (!RangeText.IsMatch(text))
        {
            return false;
        }

        var ends = text.Split('-').Select(end => BigInteger.Parse(end, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        return ends[0] <= ends[1] && ends[1] < long.MaxValue;
    }

    /// <summary>The text again if the range says the same numbers.</summary>
    private static string Rewrite(UploadRange range, string text) =>
        range.ToString() == string.Join('-', text.Split('-').Select(end => BigInteger.Parse(end, CultureInfo.InvariantCulture))) ? text : range.ToString();

    /// <summary>Whether a parser takes a text, as it is; it may refuse with one fact only and throws nothing else.</summary>
    private static bool Taken(string text, RegistryError? refusal, Func<string> parse)
    {
        try
        {
            Assert.Equal(text, parse());
            return true;
        }
        catch (RegistryException exception)
        {
            Assert.Equal(refusal ?? exception.Error, exception.Error);
            Assert.InRange(exception.Message.Length, 1, 400);
            return false;
        }
    }

    private static Regex Oracle(string expression) => new($@"\A(?:{expression})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
