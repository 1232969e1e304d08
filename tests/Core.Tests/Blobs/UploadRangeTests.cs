using Berth.Core.Blobs;

namespace Berth.Core.Tests.Blobs;

public sealed class UploadRangeTests
{
    [Theory]
    [InlineData("0-0", 0, 0, 1)]
    [InlineData("0-99", 0, 99, 100)]
    [InlineData("100-199", 100, 199, 100)]
    [InlineData("007-010", 7, 10, 4)]
    [InlineData("0-9223372036854775806", 0, long.MaxValue - 1, long.MaxValue)]
    public void Ranges_are_taken(string text, long first, long last, long length)
    {
        var range = UploadRange.Parse(text);
        Assert.Equal((first, last, length), (range.First, range.Last, range.Length));
    }

    [Theory(DisplayName = "T8 a malformed Content-Range is refused")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0-")]
    [InlineData("-5")]
    [InlineData("5")]
    [InlineData("5-4")]
    [InlineData("0--1")]
    [InlineData("-1-5")]
    [InlineData("+0-5")]
    [InlineData("0-+5")]
    [InlineData("0 - 5")]
    [InlineData(" 0-5")]
    [InlineData("0-5 ")]
    [InlineData("0-5\n")]
    [InlineData("0-5\0")]
    [InlineData("0\0-5")]
    [InlineData("0-5/6")]
    [InlineData("bytes 0-5/6")]
    [InlineData("bytes=0-5")]
    [InlineData("0-5,7-9")]
    [InlineData("0x0-0x5")]
    [InlineData("0-1e3")]
    [InlineData("0-1,000")]
    [InlineData("NaN-NaN")]
    [InlineData("٠-٥")]
    [InlineData("0-9223372036854775807")]
    [InlineData("0-9223372036854775808")]
    [InlineData("0-99999999999999999999999999999999")]
    public void Other_ranges_are_refused(string text)
    {
        Assert.False(UploadRange.TryParse(text, out _));
        Refused.With(RegistryError.UploadInvalid, "is not the range of a chunk", () => UploadRange.Parse(text));
    }
}
