using Berth.Core.Images;

namespace Berth.Core.Tests.Images;

public sealed class TagTests
{
    [Theory]
    [InlineData("latest")]
    [InlineData("1")]
    [InlineData("_")]
    [InlineData("V1.0-rc.1_x")]
    [InlineData("a..b")]
    [InlineData("a--")]
    public void Tags_of_the_specification_are_taken(string tag) => Assert.Equal(tag, Tag.Parse(tag).Value);

    [Theory(DisplayName = "T9 odd tags of signatures and referrers are tags like others")]
    [InlineData("sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")]
    [InlineData("sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a.sig")]
    [InlineData("sha256-44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a.att")]
    [InlineData("sha256-")]
    [InlineData("sha256-.sig")]
    [InlineData("sha256-xyz.sbom")]
    [InlineData("sha512-..")]
    [InlineData("_sha256-0.sig")]
    public void Referrer_tags_are_taken(string tag) => Assert.Equal(tag, Reference.Parse(tag).Tag?.Value);

    [Theory(DisplayName = "T7 a tag outside the grammar is refused")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("-a")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a%2fb")]
    [InlineData("a b")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("a:b")]
    [InlineData("a@b")]
    [InlineData("a+b")]
    [InlineData("ä")]
    [InlineData("١")] // an Arabic digit
    public void Other_tags_are_refused(string tag)
    {
        Assert.False(Tag.TryParse(tag, out _));
        Refused.With(RegistryError.TagInvalid, "is not a tag", () => Tag.Parse(tag));
    }

    [Fact(DisplayName = "T7 a tag has at most 128 characters")]
    public void Long_tags_are_refused()
    {
        Assert.True(Tag.TryParse(new string('a', 128), out _));
        Refused.With(RegistryError.TagInvalid, "up to 128", () => Tag.Parse(new string('a', 129)));
    }
}
