using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>
/// What immutability is not (decision 18): whoever has the right to delete may, as at ECR. What is here is that each way to delete asks for
/// that right's own rules and no other way is left open.
/// </summary>
public sealed class T18ImmutabilityTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Theory(DisplayName = "T18 an immutable tag can be deleted, and then made again")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted(bool byTag)
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        await repository.SetMutabilityAsync("IMMUTABLE");

        (await host.SendAsync(Call.Delete(repository.Manifest(byTag ? "1" : Documents.DigestOf(image))))).Is(202);

        Assert.Empty(await repository.ListTagsAsync());
        await repository.PushAsync("1", Documents.Image());
        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(image))).IsError(400, "TAG_INVALID");
    }

    [Fact(DisplayName = "T18 the blobs of an image with an immutable tag stay")]
    public async Task Blobs()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        await repository.SetMutabilityAsync("IMMUTABLE");
        var layer = image["layers"]![0]!["digest"]!.GetValue<string>();

        (await host.UnchangedAsync(() => host.SendAsync(Call.Delete(repository.Blob(layer))))).IsError(405, "DENIED");
    }

    [Fact(DisplayName = "T18 a repository with immutable tags goes only by force")]
    public async Task Whole()
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");
        await repository.SetMutabilityAsync("IMMUTABLE");

        await host.RefusedAsync("DeleteRepository", $$"""{"repositoryName":"{{repository.Name}}"}""", "RepositoryNotEmptyException");
    }
}
