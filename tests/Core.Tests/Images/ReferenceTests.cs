using Berth.Core.Blobs;
using Berth.Core.Images;

namespace Berth.Core.Tests.Images;

public sealed class ReferenceTests
{
    [Fact]
    public void Without_a_colon_it_is_a_tag()
    {
        var reference = Reference.Parse("v1");
        Assert.Equal(("v1", null, "v1"), (reference.Tag?.Value, reference.Digest, reference.ToString()));
    }

    [Fact]
    public void With_a_colon_it_is_a_digest()
    {
        var digest = DigestAlgorithm.Sha512.Of("a"u8);
        var reference = Reference.Parse(digest.Value);
        Assert.Equal((null, digest, digest.Value), (reference.Tag, reference.Digest, reference.ToString()));
    }

    [Theory(DisplayName = "T6 what has a colon is never taken for a tag")]
    [InlineData(":", RegistryError.DigestInvalid)]
    [InlineData("latest:1", RegistryError.DigestUnsupported)]
    [InlineData("sha256:../../etc/passwd", RegistryError.DigestInvalid)]
    [InlineData("a/b", RegistryError.TagInvalid)]
    public void Other_references_are_refused(string text, RegistryError error) => Refused.With(error, () => Reference.Parse(text));
}
