using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Many who push at once: the last one wins, and nobody ever sees a mixture.</summary>
public abstract class T43ConcurrentPushTests(RegistryHost host)
{
    [Fact(DisplayName = "T43 one tag pushed by many names one of their manifests at every moment")]
    public async Task SameTag()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);
        var images = Enumerable.Range(0, 16).Select(number => Documents.Image().With("number", number)).ToDictionary(Documents.DigestOf);
        await repository.PushAsync("tag", images.Values.First());

        var pushes = Task.WhenAll(images.Values.Select(PushAsync));
        while (!pushes.IsCompleted)
        {
            await AssertWholeAsync();
        }

        await pushes;
        await AssertWholeAsync();
        Assert.Equal(["tag"], await repository.ListTagsAsync());

        async Task PushAsync(JsonObject image)
        {
            for (var round = 0; round < 5; round++)
            {
                await repository.PushAsync("tag", image);
            }
        }

        async Task AssertWholeAsync()
        {
            var answer = (await host.SendAsync(Call.Get(repository.Manifest("tag")))).Is(200);
            answer.HasBody(Documents.BytesOf(images[answer["Docker-Content-Digest"]]));
        }
    }

    [Fact(DisplayName = "T43 a push and a delete of one tag at once end in one of both")]
    public async Task PushAndDelete()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("tag");
        var digest = Documents.DigestOf(image);
        for (var round = 0; round < 20; round++)
        {
            var push = host.SendAsync(Call.Put(repository.Manifest("tag")).Sending(image));
            var delete = host.SendAsync(Call.Delete(repository.Manifest(digest)));
            (await push).Is(201);
            Assert.Contains((await delete).Status, (int[])[202, 404]);

            var (byTag, byDigest) = (await host.SendAsync(Call.Head(repository.Manifest("tag"))), await host.SendAsync(Call.Head(repository.Manifest(digest))));
            Assert.Equal(byDigest.Status, byTag.Status);
        }
    }

    [Fact(DisplayName = "T43 one blob pushed by many is there once and whole")]
    public async Task SameBlob()
    {
        var content = Bytes.Unique(200_000);
        var digest = Bytes.Digest(content);
        var repositories = Enumerable.Range(0, 8).Select(_ => host.NewRepository()).ToArray();

        await Task.WhenAll(repositories.Select(repository => repository.PushBlobAsync(content)));

        foreach (var repository in repositories)
        {
            (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).HasBody(content);
        }

        Assert.Single(await host.StateAsync(), line => line == $"blob {digest} 200000");
    }

    [Fact(DisplayName = "T43 one new repository made by many is made once")]
    public async Task SameRepository()
    {
        var repository = host.NewRepository();
        var layers = Enumerable.Range(0, 16).Select(_ => Bytes.Unique(100)).ToArray();

        await Task.WhenAll(layers.Select(repository.PushBlobAsync));

        Assert.Single(await host.StateAsync(), line => line == $"repository {repository.Name}");
        foreach (var layer in layers)
        {
            (await host.SendAsync(Call.Head(repository.Blob(Bytes.Digest(layer))))).Is(200);
        }
    }

    [Fact(DisplayName = "T43 a blob deleted while a manifest of it comes in leaves no manifest without its blob")]
    public async Task DeleteUnderPush()
    {
        for (var round = 0; round < 20; round++)
        {
            var repository = host.NewRepository();
            var layer = Bytes.Unique(50);
            await repository.PushBlobAsync(Documents.Config);
            var digest = await repository.PushBlobAsync(layer);

            var push = host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.Image(layer)));
            var delete = host.SendAsync(Call.Delete(repository.Blob(digest)));

            Assert.Equal((await push).Status == 201 ? 405 : 202, (await delete).Status);
            (await host.SendAsync(Call.Head(repository.Blob(digest)))).Is((await push).Status == 201 ? 200 : 404);
        }
    }

    public sealed class Embedded(EmbeddedHost host) : T43ConcurrentPushTests(host), IClassFixture<EmbeddedHost>;
}
