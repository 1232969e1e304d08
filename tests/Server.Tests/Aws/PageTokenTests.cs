using Berth.Server.Aws;

namespace Berth.Server.Tests.Aws;

public sealed class PageTokenTests
{
    [Theory]
    [InlineData("team/app")]
    [InlineData("ü\n\u0001")]
    public void A_token_brings_its_key_back(string key) => Assert.Equal(key, PageToken.Read(PageToken.Write(key)));

    [Fact]
    public void The_beginning_and_the_end_have_none()
    {
        Assert.Equal("", PageToken.Read(null));
        Assert.Null(PageToken.Write(null));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("_w")]
    public void What_is_no_token_is_refused(string token) =>
        Assert.Equal("InvalidParameterException", Assert.Throws<AwsException>(() => PageToken.Read(token)).Code);
}
