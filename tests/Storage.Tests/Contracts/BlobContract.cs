using Berth.Core;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Blobs as repositories have them, over a database and a store.</summary>
public abstract class BlobContract : RegistryContract
{
    [Fact(DisplayName = "T13 a blob is read through the link of its repository only")]
    public async Task Other_repositories_do_not_have_the_blob()
    {
        var blob = await PushAsync(Repository, "content");
        Assert.Equal(blob, await Blobs.FindAsync(Repository, blob.Digest, Cancel));
        Assert.Null(await Blobs.FindAsync(Other, blob.Digest, Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mount_links_a_blob_of_another_repository(bool named)
    {
        var blob = await PushAsync(Other, "content");
        Assert.Equal(blob, await Blobs.MountAsync(Repository, named ? Other : null, blob.Digest, Cancel));
        Assert.Equal("content", await ReadAsync(Repository, blob.Digest));
        Assert.Equal(["team/app", "team/other"], await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact(DisplayName = "T14 a mount from a repository without the blob changes nothing")]
    public async Task A_mount_from_the_wrong_source_is_null()
    {
        var blob = await PushAsync(Other, "content");
        Assert.Null(await Blobs.MountAsync(Repository, RepositoryName.Parse("absent"), blob.Digest, Cancel));
        Assert.Null(await Blobs.MountAsync(Repository, Repository, blob.Digest, Cancel));
        Assert.Null(await Blobs.MountAsync(Repository, source: null, Of("absent"), Cancel));
        Assert.Equal(["team/other"], await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact(DisplayName = "T14 a blob that no repository has any more cannot be mounted")]
    public async Task A_mount_of_an_unlinked_blob_is_null()
    {
        var blob = await PushAsync(Other, "content");
        await Blobs.DeleteAsync(Other, blob.Digest);
        Assert.Null(await Blobs.MountAsync(Repository, source: null, blob.Digest, Cancel));
    }

    [Fact]
    public async Task A_delete_takes_the_blob_out_of_one_repository()
    {
        var blob = await PushAsync(Repository, "content");
        await PushAsync(Other, "content");
        await Blobs.DeleteAsync(Repository, blob.Digest);
        Assert.Null(await Blobs.FindAsync(Repository, blob.Digest, Cancel));
        Assert.Equal("content", await ReadAsync(Other, blob.Digest));
        await Refused.WithAsync(RegistryError.BlobNotFound, () => Blobs.DeleteAsync(Repository, blob.Digest));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Blobs.DeleteAsync(RepositoryName.Parse("absent"), blob.Digest));
    }

    [Fact(DisplayName = "T41 a blob that a manifest names cannot be deleted")]
    public async Task A_named_blob_stays()
    {
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config", "layer");
        var put = await Images.PutAsync(Repository, image, digest: null, []);
        await Refused.WithAsync(RegistryError.BlobReferenced, () => Blobs.DeleteAsync(Repository, Of("layer")));
        await Images.DeleteAsync(Repository, Reference.Parse(put.Digest.Value));
        await Blobs.DeleteAsync(Repository, Of("layer"));
    }

    [Fact]
    public async Task Bytes_that_are_cut_are_not_served()
    {
        var blob = await PushAsync(Repository, "content");
        Assert.Throws<InvalidDataException>(() => Blobs.Open(blob with { Size = 8 }));
    }

    [Fact(DisplayName = "T5 repositories are listed in byte order, page by page, and prefixes do not hide each other")]
    public async Task Repositories_are_paged()
    {
        string[] names = ["a", "a-b", "a.b", "a/b", "a/b/c", "a0", "a_b", "aa", "b"];
        foreach (var name in names)
        {
            await PushAsync(RepositoryName.Parse(name), "x");
        }

        var listed = new List<string>();
        while (await Repositories.ListAsync(listed.LastOrDefault() ?? "", 2, Cancel) is { Count: > 0 } page)
        {
            listed.AddRange(page);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), listed);
        Assert.Equal(["a/b/c", "a0"], await Repositories.ListAsync("a/b-not-there", 2, Cancel));
        Assert.Empty(await Repositories.ListAsync("", 0, Cancel));
    }
}
