namespace Berth.Core.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("library/hello", "library/hello")]
    [InlineData("a\r\nSet-Cookie: b", "a\uFFFD\uFFFDSet-Cookie: b")]
    [InlineData("\0\u001B[2J\u007F\u0085", "\uFFFD\uFFFD[2J\uFFFD\uFFFD")]
    [InlineData("\uD83D\uDE00", "\uFFFD\uFFFD")]
    [InlineData("größe", "größe")]
    public void Control_characters_and_surrogates_are_replaced(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Theory]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(1_000_000, 101)]
    public void Long_text_is_cut_after_100_characters(int length, int shown) => Assert.Equal(shown, Printable.Of(new string('x', length)).Length);

    [Theory]
    [InlineData(10, "xxxxxxxxxx")]
    [InlineData(11, "xxxxxxxxx…")]
    public void A_text_fits_with_its_ellipsis(int length, string shown)
    {
        Assert.Equal(shown, Printable.Of(new string('x', length), 10));
        Assert.Equal(shown, Printable.Of(shown, 10));
    }

    [Fact]
    public void A_cut_shows() => Assert.EndsWith("x…", Printable.Of(new string('x', 101)), StringComparison.Ordinal);
}
