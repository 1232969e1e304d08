using Berth.Core.Identity;

namespace Berth.Core.Tests.Identity;

/// <summary>What is sealed under the root key opens for the purpose that it was sealed for, and for nothing else.</summary>
public sealed class EncryptionKeyTests
{
    private readonly EncryptionKey key = EncryptionKey.New();

    [Theory]
    [InlineData("")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    public void A_secret_comes_back(string secret) => Assert.Equal(secret, key.OpenText("row 1", key.Seal("row 1", secret)));

    [Fact(DisplayName = "T30 a seal cannot be moved to another row, or be opened with another key")]
    public void Purposes()
    {
        var seal = key.Seal("row 1", "secret");
        Assert.Null(key.Open("row 2", seal));
        Assert.Null(EncryptionKey.New().Open("row 1", seal));
    }

    [Fact(DisplayName = "T30 a seal in which any bit was changed, or that was cut, opens nothing")]
    public void Changes()
    {
        var seal = key.Seal("row 1", "secret");
        for (var bit = 0; bit < seal.Length * 8; bit++)
        {
            var changed = seal.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(key.Open("row 1", changed));
        }

        for (var length = 0; length < seal.Length; length++)
        {
            Assert.Null(key.Open("row 1", seal.AsSpan(0, length)));
        }
    }

    [Fact]
    public void The_same_secret_is_never_sealed_the_same_way() => Assert.NotEqual(key.Seal("row 1", "secret"), key.Seal("row 1", "secret"));

    /// <summary>Made by another program: HKDF-SHA256 of the key 00 01 … 1f with the salt 64 65 … 73, then AES-256-GCM.</summary>
    [Fact]
    public void A_seal_of_version_1_opens_for_ever()
    {
        var old = new EncryptionKey([.. Enumerable.Range(0, EncryptionKey.Size).Select(number => (byte)number)]);
        Assert.Equal("secret", old.OpenText("row 1", Convert.FromBase64String("AWRlZmdoaWprbG1ub3BxcnM8URoUqrj+j/9lt2dmXacUccdCWOqw")));
    }

    [Fact]
    public void The_key_travels_as_text()
    {
        var copy = EncryptionKey.Import($"{key.Export()}\n")!;
        Assert.Equal((key.Fingerprint, "secret"), (copy.Fingerprint, copy.OpenText("row 1", key.Seal("row 1", "secret"))));
        Assert.NotEqual(key.Fingerprint, EncryptionKey.New().Fingerprint);
        Assert.DoesNotContain(key.Export(), key.ToString()!, StringComparison.Ordinal);
        Assert.All((string[])["", "x", key.Export()[4..], $"{key.Export()}AAAA", $"{key.Export()[..^4]}AA=="], text => Assert.Null(EncryptionKey.Import(text)));
    }
}
