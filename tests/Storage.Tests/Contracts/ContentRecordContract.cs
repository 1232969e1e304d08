using Berth.Core;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>What is recorded of pushes, mounts and deletions: one row with the deed, none without.</summary>
public abstract class ContentRecordContract : RegistryContract
{
    [Fact]
    public async Task A_push_and_a_delete_are_recorded_once()
    {
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config");
        var digest = (await Images.PutAsync(Repository, image, null, [Tag.Parse("v1"), Tag.Parse("latest")], Someone)).Digest;
        await Images.PutAsync(Repository, image, digest, [], Someone);
        await Images.DeleteAsync(Repository, Reference.Parse("v1"), Someone);
        await Images.DeleteAsync(Repository, Reference.Parse(digest.Value), Someone);
        await Blobs.MountAsync(Other, Repository, Of("config"), Cancel, Someone);
        await Blobs.DeleteAsync(Repository, Of("config"), Someone);
        Assert.Equal(
            [
                $"push {Someone.Id} team/app {digest} v1, latest",
                $"push {Someone.Id} team/app {digest}",
                $"delete {Someone.Id} team/app v1 tag",
                $"delete {Someone.Id} team/app {digest} manifest",
                $"mount {Someone.Id} team/other {Of("config")} from team/app",
                $"delete {Someone.Id} team/app {Of("config")} blob",
            ],
            await RecordedAsync());
        Assert.All(await RecordAsync(), happened => Assert.Equal(Someone, happened.Actor));
    }

    [Fact]
    public async Task What_is_refused_leaves_no_row()
    {
        await Refused.WithAsync(
            RegistryError.LayersNotFound, () => Images.PutAsync(Repository, ManifestsToPush.Image("absent"), null, [Tag.Parse("v1")], Someone));
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config");
        await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")]);
        await Refused.WithAsync(RegistryError.BlobReferenced, () => Blobs.DeleteAsync(Repository, Of("config"), Someone));
        await Refused.WithAsync(RegistryError.ManifestNotFound, () => Images.DeleteAsync(Repository, Reference.Parse("v2"), Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.DeleteAsync(Other, Reference.Parse("v1"), Someone));
        Assert.Null(await Blobs.MountAsync(Other, RepositoryName.Parse("absent"), Of("config"), Cancel, Someone));
        Assert.Empty(await RecordAsync());
    }

    [Fact(DisplayName = "T44 a push whose commit fails leaves neither image nor row, and the same push again leaves both once")]
    public async Task The_record_and_the_deed_are_one()
    {
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config");
        var images = new Images(new FailingDatabase(Database) { Failures = 1 }, Time, sparse: false);
        await Assert.ThrowsAsync<IOException>(() => images.PutAsync(Repository, image, null, [Tag.Parse("v1")], Someone));
        Assert.Empty(await RecordAsync());
        Assert.Null(await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel));

        await images.PutAsync(Repository, image, null, [Tag.Parse("v1")], Someone);
        Assert.Single(await RecordAsync());
        Assert.NotNull(await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel));
    }

    [Fact]
    public async Task Nothing_is_recorded_of_nobody()
    {
        await Images.PutAsync(Repository, await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config"), null, []);
        Assert.Empty(await RecordAsync());
    }
}
