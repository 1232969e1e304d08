using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>end-9: a tag goes alone, a manifest with its tags.</summary>
public abstract class ManifestDeleteTests(RegistryHost host)
{
    [Fact]
    public async Task A_deleted_tag_leaves_its_manifest_and_the_other_tags()
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");
        await repository.PushAsync("2", manifest);

        (await host.SendAsync(Call.Delete(repository.Manifest("1")))).Is(202);

        (await host.SendAsync(Call.Get(repository.Manifest("1")))).IsError(404, "MANIFEST_UNKNOWN");
        (await host.SendAsync(Call.Get(repository.Manifest(Documents.DigestOf(manifest))))).Is(200);
        Assert.Equal(["2"], await repository.ListTagsAsync());
    }

    [Fact]
    public async Task A_deleted_manifest_takes_its_tags_along_and_no_other()
    {
        var repository = host.NewRepository();
        var manifest = await repository.PushImageAsync("1");
        await repository.PushAsync("2", manifest);
        await repository.PushImageAsync("other");

        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(manifest))))).Is(202);

        foreach (var reference in (string[])["1", "2", Documents.DigestOf(manifest)])
        {
            (await host.SendAsync(Call.Get(repository.Manifest(reference)))).IsError(404, "MANIFEST_UNKNOWN");
        }

        Assert.Equal(["other"], await repository.ListTagsAsync());
    }

    [Theory]
    [InlineData("absent", 404, "MANIFEST_UNKNOWN")]
    [InlineData(".absent", 404, "MANIFEST_UNKNOWN")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404, "MANIFEST_UNKNOWN")]
    [InlineData("sha256:abc", 400, "DIGEST_INVALID")]
    public async Task What_is_not_there_cannot_be_deleted(string reference, int status, string code)
    {
        var repository = host.NewRepository();
        await repository.PushImageAsync("1");

        (await host.UnchangedAsync(() => host.SendAsync(Call.Delete(repository.Manifest(reference))))).IsError(status, code);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task A_repository_that_is_not_there_has_nothing_to_delete(string reference) =>
        (await host.UnchangedAsync(() => host.SendAsync(Call.Delete(host.NewRepository().Manifest(reference))))).IsError(404, "NAME_UNKNOWN");

    [Fact]
    public async Task What_an_index_lists_stays_until_the_index_goes()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("image");
        var index = Documents.Index(image);
        await repository.PushAsync("index", index);

        var refused = await host.UnchangedAsync(() => host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(image)))));
        refused.IsError(405, "DENIED");

        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(index))))).Is(202);
        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(image))))).Is(202);
    }

    [Fact]
    public async Task A_subject_can_go_before_its_referrers()
    {
        var repository = host.NewRepository();
        var image = await repository.PushImageAsync("1");
        var artifact = Documents.Artifact(image, "application/vnd.example");
        await repository.PushAsync(Documents.DigestOf(artifact), artifact);

        (await host.SendAsync(Call.Delete(repository.Manifest(Documents.DigestOf(image))))).Is(202);

        (await host.SendAsync(Call.Get(repository.Manifest(Documents.DigestOf(artifact))))).Is(200);
    }

    [Fact]
    public async Task Deleting_twice_is_not_found_the_second_time()
    {
        var repository = host.NewRepository();
        var path = repository.Manifest(Documents.DigestOf(await repository.PushImageAsync("1")));

        (await host.SendAsync(Call.Delete(path))).Is(202);
        (await host.SendAsync(Call.Delete(path))).IsError(404, "MANIFEST_UNKNOWN");
    }

    public sealed class Embedded(EmbeddedHost host) : ManifestDeleteTests(host), IClassFixture<EmbeddedHost>;
}
