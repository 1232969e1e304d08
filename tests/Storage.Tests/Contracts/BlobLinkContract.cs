using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Tokens;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Links to blobs, signed with the keys of a database.</summary>
public abstract class BlobLinkContract : RegistryContract
{
    private readonly Lazy<SigningKeys> keys;

    protected BlobLinkContract() => keys = new(() => new(Database, Time));

    private BlobLinks Links => new(keys.Value, Time);

    [Fact(DisplayName = "T20 a link is good for what was signed")]
    public async Task Changed_links()
    {
        var link = await Links.SignAsync(7, Of("content"), Cancel);
        Assert.True(await Links.VerifyAsync(link, Cancel));
        Assert.True(await new BlobLinks(new(Database, Time), Time).VerifyAsync(link, Cancel));

        Assert.False(await Links.VerifyAsync(link with { Repository = 8 }, Cancel));
        Assert.False(await Links.VerifyAsync(link with { Digest = Of("other") }, Cancel));
        Assert.False(await Links.VerifyAsync(link with { Expires = link.Expires + 1 }, Cancel));
        Assert.False(await Links.VerifyAsync(link with { Key = "0" }, Cancel));
        Assert.False(await Links.VerifyAsync(link with { Signature = "" }, Cancel));
        Assert.False(await Links.VerifyAsync(link with { Signature = $"{link.Signature}=" }, Cancel));
    }

    [Fact(DisplayName = "T20 a link ends")]
    public async Task Ends()
    {
        var link = await Links.SignAsync(7, Of("content"), Cancel);
        Time.Advance(BlobLinks.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True(await Links.VerifyAsync(link, Cancel));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await Links.VerifyAsync(link, Cancel));
    }

    [Fact(DisplayName = "T23 links are not signed with the key of tokens")]
    public async Task Another_key()
    {
        var link = await Links.SignAsync(7, Of("content"), Cancel);
        using var session = await Database.ReadAsync(Cancel);
        await using var row = await session.Prepare("select secret from signing_keys").ReadAsync(Cancel);
        Assert.True(await row.ReadAsync(Cancel));
        var signed = HMACSHA256.HashData(row.GetFieldValue<byte[]>(0), Encoding.ASCII.GetBytes($"7\n{link.Digest}\n{link.Expires}"));

        Assert.False(await Links.VerifyAsync(link with { Signature = Base64Url.EncodeToString(signed) }, Cancel));
    }
}
