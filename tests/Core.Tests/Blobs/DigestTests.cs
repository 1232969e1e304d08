using System.Text;
using Berth.Core.Blobs;

namespace Berth.Core.Tests.Blobs;

public sealed class DigestTests
{
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string OfNothing512 =
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

    /// <summary>FIPS 180-4's own examples.</summary>
    [Theory]
    [InlineData("sha256", "", OfNothing)]
    [InlineData("sha256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha512", "", OfNothing512)]
    [InlineData(
        "sha512",
        "abc",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")]
    public void A_digest_is_the_hash_of_the_content(string algorithm, string content, string hex)
    {
        var digest = DigestAlgorithm.Find(algorithm)!.Of(Encoding.ASCII.GetBytes(content));
        Assert.Equal($"{algorithm}:{hex}", digest.Value);
        Assert.Equal(hex, digest.Hex.ToString());
        Assert.Equal(digest, Digest.Parse(digest.Value));
        Assert.Equal(digest.GetHashCode(), Digest.Parse(digest.Value).GetHashCode());
    }

    [Theory(DisplayName = "T6 a digest outside the grammar is refused")]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("sha256")]
    [InlineData("sha256:")]
    [InlineData(":" + OfNothing)]
    [InlineData("SHA256:" + OfNothing)]
    [InlineData("sha 256:" + OfNothing)]
    [InlineData("sha256/:" + OfNothing)]
    [InlineData("ſha256:" + OfNothing)]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256:" + OfNothing + "0")]
    [InlineData("sha256:" + OfNothing + "\n")]
    [InlineData("sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("sha256:é3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:٣3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:sha256:3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b78")]
    [InlineData("sha512:" + OfNothing)]
    [InlineData("sha256:" + OfNothing512)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:" + OfNothing)]
    public void Malformed_digests_are_refused(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Refused.With(RegistryError.DigestInvalid, "is not a digest", () => Digest.Parse(text));
    }

    [Theory(DisplayName = "T6 a digest of another algorithm is refused by its name")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("sha384:" + OfNothing)]
    [InlineData("blake3:" + OfNothing)]
    [InlineData("sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564")]
    public void Unknown_algorithms_are_refused(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Refused.With(RegistryError.DigestUnsupported, "use sha256 or sha512", () => Digest.Parse(text));
    }

    [Fact]
    public void A_digest_has_no_default_value() => Assert.Throws<InvalidOperationException>(() => default(Digest).Value);
}
