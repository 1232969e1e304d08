using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Names with a meaning for other programs have none here, so they cannot crash anything.</summary>
public abstract class T09MalformedTagTests(RegistryHost host)
{
    private const string Hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory(DisplayName = "T9 a tag that looks like a signature's or a referrers list's is a tag")]
    [InlineData("sha256-")]
    [InlineData("sha256-.sig")]
    [InlineData("sha256-abc.sig")]
    [InlineData("sha256-" + Hex)]
    [InlineData("sha256-" + Hex + ".")]
    [InlineData("sha256-" + Hex + ".sig")]
    [InlineData("sha256-" + Hex + ".sig.att.sbom")]
    [InlineData("sha512-" + Hex + ".att")]
    [InlineData("md5-.sbom")]
    [InlineData("sha256")]
    public async Task Tags(string tag)
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        JsonObject[] documents = [Documents.Index(), Documents.Image(), Documents.Artifact(image, "")];
        foreach (var document in documents)
        {
            await repository.PushAsync(tag, document);
            (await host.SendAsync(Call.Get(repository.Manifest(tag)))).Is(200).HasBody(Documents.BytesOf(document));
            (await host.SendAsync(Call.Get(repository.Referrers($"sha256:{Hex}")))).Is(200);
            (await host.SendAsync(Call.Get(repository.Referrers(Documents.DigestOf(image))))).Is(200);
            Assert.Contains(tag, await repository.ListTagsAsync());
        }

        (await host.SendAsync(Call.Delete(repository.Manifest(tag)))).Is(202);
        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(image))))).Is(202);
        Assert.Empty(await repository.ListTagsAsync());
    }

    [Theory(DisplayName = "T9 a subject that cannot be a digest is refused")]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256-" + Hex)]
    [InlineData("latest")]
    public async Task Subjects(string digest)
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var artifact = Documents.Artifact(image, null);
        artifact["subject"]!["digest"] = digest;

        (await host.UnchangedAsync(() => host.SendAsync(Call.Put(repository.Manifest("2")).Sending(artifact)))).IsError(400, "MANIFEST_INVALID");
    }

    public sealed class Embedded(EmbeddedHost host) : T09MalformedTagTests(host), IClassFixture<EmbeddedHost>;
}
