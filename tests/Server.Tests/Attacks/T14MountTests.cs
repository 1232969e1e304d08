using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>A mount reads from its source, so it needs what reading needs; and nothing tells a hidden source from none.</summary>
public sealed class T14MountTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Fact(DisplayName = "T14 a blob of a private repository cannot be mounted by who may not pull it; the answer is that for no source at all")]
    public async Task Hidden()
    {
        var secret = await host.ContentAsync("web/secret", isPublic: false);
        var target = host.NewRepository("other/target");

        var hidden = await host.SendAsync(host.Otto.Sends(Mount(target.Uploads, secret.LayerDigest, secret.Name)));
        var absent = await host.SendAsync(host.Otto.Sends(Mount(target.Uploads, secret.LayerDigest, "web/nowhere")));
        var anywhere = await host.SendAsync(host.Otto.Sends(Call.Post($"{target.Uploads}?mount={secret.LayerDigest}")));

        foreach (var answer in (Answer[])[hidden, absent, anywhere])
        {
            Assert.Equal(absent.Headers.Keys.Order(StringComparer.Ordinal), answer.Is(202).Headers.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(absent.Text, answer.Text);
        }

        (await host.SendAsync(host.Otto.Sends(Call.Head(target.Blob(secret.LayerDigest))))).Is(404);
    }

    [Theory(DisplayName = "T14 a blob that the caller may pull is mounted")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Allowed(bool isPublic)
    {
        var source = await host.ContentAsync("web/source", isPublic);
        var (caller, team) = isPublic ? (host.Otto, "other") : (host.Wendy, "web");
        var target = host.NewRepository($"{team}/target");
        (await host.SendAsync(caller.Sends(Mount(target.Uploads, source.LayerDigest, source.Name)))).Is(201);
        (await host.SendAsync(caller.Sends(Call.Head(target.Blob(source.LayerDigest))))).Is(200);
    }

    [Fact(DisplayName = "T14 a token for the target alone does not read the source")]
    public async Task Scope()
    {
        var source = await host.ContentAsync("web/source", isPublic: false);
        var target = host.NewRepository("web/target");
        var narrow = AccessHost.Bearing(await host.TokenAsync(host.Wendy.Sends, $"repository:{target.Name}:pull,push"));
        (await host.SendAsync(narrow(Mount(target.Uploads, source.LayerDigest, source.Name)))).Is(202);

        var wide = AccessHost.Bearing(await host.TokenAsync(host.Wendy.Sends, $"repository:{target.Name}:pull,push", $"repository:{source.Name}:pull"));
        (await host.SendAsync(wide(Mount(target.Uploads, source.LayerDigest, source.Name)))).Is(201);
    }

    [Fact(DisplayName = "T16 a blob that others have is not there for who pushes it: the bytes have to come again")]
    public async Task Oracle()
    {
        var secret = await host.ContentAsync("web/secret", isPublic: false);
        var target = host.NewRepository("other/target");
        (await host.SendAsync(host.Otto.Sends(Call.Head(target.Blob(secret.LayerDigest))))).Is(404);
        (await host.SendAsync(host.Otto.Sends(Call.Post($"{target.Uploads}?digest={secret.LayerDigest}").Sending("guess"u8.ToArray()))))
            .IsError(400, "DIGEST_INVALID");
        (await host.SendAsync(host.Otto.Sends(Call.Put(target.Manifest("1")).Sending(secret.Image)))).IsError(400, "MANIFEST_BLOB_UNKNOWN");
    }

    private static Call Mount(string uploads, string digest, string from) => Call.Post($"{uploads}?mount={digest}&from={from}");
}
