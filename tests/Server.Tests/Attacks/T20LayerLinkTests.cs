using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>A link to a layer is worth what was signed, for as long as it says, and dies with its repository.</summary>
public sealed class T20LayerLinkTests(ClockedHost host) : IClassFixture<ClockedHost>
{
    [Fact(DisplayName = "T20 a link into a repository that was deleted and made again is dead")]
    public async Task Made_again()
    {
        var (repository, image, link) = await NewAsync();
        (await host.SendAsync(Call.Get(link))).Is(200);

        await host.CallAsync("DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}","force":true}""");
        (await host.SendAsync(Call.Get(link))).Is(403);
        await repository.PushBlobAsync(Documents.Config);
        await repository.PushBlobAsync(Layer);
        await repository.PushAsync("1", image);

        (await host.SendAsync(Call.Get(link))).Is(403);
        (await host.SendAsync(Call.Get(await EcrLayersTests.LinkAsync(host, repository, Bytes.Digest(Layer))))).Is(200).HasBody(Layer);
    }

    [Fact(DisplayName = "T20 a link ends after an hour")]
    public async Task Ended()
    {
        var (_, _, link) = await NewAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(3599));
        (await host.SendAsync(Call.Get(link))).Is(200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.SendAsync(Call.Get(link))).Is(403);
        (await host.SendAsync(Call.Head(link))).Is(403).HasBody([]);
    }

    [Fact(DisplayName = "T20 no part of a link can be changed")]
    public async Task Changed()
    {
        var (repository, _, link) = await NewAsync();
        var (other, _, otherLink) = await NewAsync();
        var loose = await repository.PushBlobAsync(Bytes.Unique(12));
        var signature = link[(link.IndexOf("signature=", StringComparison.Ordinal) + 10)..];
        var padded = link[..^1] + (char)(link[^1] + 1);

        foreach (var forged in (string[])
        [
            link.Replace(Bytes.Digest(Layer), loose, StringComparison.Ordinal),
            link.Replace(link.Split('/')[2], otherLink.Split('/')[2], StringComparison.Ordinal),
            link.Replace("expires=", "expires=9", StringComparison.Ordinal),
            link.Replace("expires=", "expires=-", StringComparison.Ordinal),
            link.Replace("key=", "key=0", StringComparison.Ordinal),
            link.Replace(signature, "", StringComparison.Ordinal),
            link.Replace(signature, signature[1..], StringComparison.Ordinal),
            link.Replace(signature, $"{signature}=", StringComparison.Ordinal),
            link.Replace("/layers/", "/layers/0", StringComparison.Ordinal).Replace("/layers/00", "/layers/-0", StringComparison.Ordinal) + "x",
            padded,
            link.Split('?')[0],
        ])
        {
            Assert.NotEqual(link, forged);
            (await host.SendAsync(Call.Get(forged))).Is(403);
        }

        (await host.SendAsync(Call.Get(link))).Is(200).HasBody(Layer);
        Assert.NotEqual(other.Name, repository.Name);
    }

    private static byte[] Layer { get; } = Bytes.Unique(40);

    private async Task<(TestRepository Repository, System.Text.Json.Nodes.JsonObject Image, string Link)> NewAsync()
    {
        var repository = host.NewRepository();
        var image = Documents.Image(Layer);
        await repository.PushBlobAsync(Documents.Config);
        await repository.PushBlobAsync(Layer);
        await repository.PushAsync("1", image);
        return (repository, image, await EcrLayersTests.LinkAsync(host, repository, Bytes.Digest(Layer)));
    }
}
