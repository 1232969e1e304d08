using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Images;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Many images at once: named, listed, deleted; and pushes that must be new.</summary>
public abstract class ImageListContract : RegistryContract
{
    [Fact]
    public async Task A_list_has_each_tag_and_each_image_without_one_in_the_order_of_their_pushes()
    {
        var first = await PutAsync("one", "b", "a");
        var bare = await PutAsync("two");
        var last = await PutAsync("three", "c");
        Assert.Equal(
            [new(first.Value, "a"), new(first.Value, "b"), new ImageId(bare.Value, null), new(last.Value, "c")], await ListAsync(new()));
        Assert.Equal([new ImageId(bare.Value, null)], await ListAsync(new() { IsTagged = false }));
        Assert.Equal([new(first.Value, "a"), new(first.Value, "b"), new ImageId(last.Value, "c")], await ListAsync(new() { IsTagged = true }));

        var page = await Images.ListAsync(Repository, new() { Count = 1 }, "", Cancel);
        Assert.Equal(
            [new(first.Value, "b"), new ImageId(bare.Value, null)], await ListAsync(new() { After = page[0].Number, Count = 2 }, page[0].Id.Tag!));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.ListAsync(Other, new(), "", Cancel));
    }

    [Fact]
    public async Task Named_images_are_found_by_tag_by_digest_and_by_both()
    {
        var (one, two) = (await PutAsync("one", "v1"), await PutAsync("two", "v2"));
        var described = await Images.DescribeAsync(
            Repository, [new(null, "v1"), new(two.Value, null), new(one.Value, "v1"), new(two.Value, "v1"), new(null, null), new("x", null), new(null, ".")], Cancel);
        Assert.Equal([one, two, one], described.Select(found => found.Image?.Digest).OfType<Digest>());
        Assert.Equal(
            [ImageFailureKind.TagDoesNotMatchDigest, ImageFailureKind.NothingNamed, ImageFailureKind.DigestInvalid, ImageFailureKind.TagInvalid],
            described.Select(found => found.Failure?.Kind).OfType<ImageFailureKind>());
    }

    [Fact(DisplayName = "T43 a deletion of many is one transaction, in the order in which they are named")]
    public async Task Deletions()
    {
        var child = await PutAsync("one", "child");
        var index = (await Images.PutAsync(Repository, ManifestsToPush.Index(child), null, [Tag.Parse("index")])).Digest;
        var kept = await Images.DeleteAsync(Repository, [new(child.Value, null), new(null, "child"), new(null, "index")], Someone);
        Assert.Equal([ImageFailureKind.ReferencedByIndex, ImageFailureKind.ReferencedByIndex], kept.Failures.Select(failure => failure.Kind));
        Assert.All(kept.Failures, failure => Assert.Equal([index], failure.Indexes));
        Assert.Equal([new ImageId(index.Value, "index")], kept.Deleted);

        var gone = await Images.DeleteAsync(Repository, [new(child.Value, null), new(child.Value, null)], Someone);
        Assert.Equal([new ImageId(child.Value, "child")], gone.Deleted);
        Assert.Equal([ImageFailureKind.NotFound], gone.Failures.Select(failure => failure.Kind));
        Assert.Equal(
            [$"delete {Someone.Id} team/app {index} manifest", $"delete {Someone.Id} team/app {child} manifest"], await RecordedAsync());
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.DeleteAsync(Other, [new(null, "v1")]));
    }

    [Fact]
    public async Task A_tag_goes_alone_as_long_as_another_names_the_image()
    {
        var digest = await PutAsync("one", "v1", "v2");
        Assert.Equal([new ImageId(digest.Value, "v1")], (await Images.DeleteAsync(Repository, [new(null, "v1")], Someone)).Deleted);
        Assert.Equal([new ImageId(digest.Value, "v2")], await ListAsync(new()));
        Assert.Equal([$"delete {Someone.Id} team/app v1 tag"], await RecordedAsync());
        await Images.DeleteAsync(Repository, [new(null, "v2")]);
        Assert.Empty(await ListAsync(new()));
    }

    [Fact]
    public async Task A_push_that_must_be_new_is_refused_when_it_changes_nothing()
    {
        var image = await ImageAsync("one");
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.PutAsync(Other, image, null, [], asNew: true));
        var digest = (await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")])).Digest;
        await Refused.WithAsync(RegistryError.ImageAlreadyExists, () => Images.PutAsync(Repository, image, null, [Tag.Parse("v1")], asNew: true));
        await Refused.WithAsync(RegistryError.ImageAlreadyExists, () => Images.PutAsync(Repository, image, digest, [], asNew: true));
        await Images.PutAsync(Repository, image, null, [Tag.Parse("v1"), Tag.Parse("v2")], asNew: true);
        await Images.ArchiveAsync(Repository, Reference.Parse("v1"));
        await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")], asNew: true);
        Assert.Equal(ImageStatus.Active, (await Images.FindHeadAsync(Repository, Reference.Parse("v1"), Cancel))?.Status);
    }

    [Fact(DisplayName = "T43 of many pushes of one image that must be new, one succeeds")]
    public async Task Concurrent_new_pushes()
    {
        await PutAsync("other");
        var image = await ImageAsync("one");
        var puts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")], asNew: true);
                return true;
            }
            catch (RegistryException refusal) when (refusal.Error == RegistryError.ImageAlreadyExists)
            {
                return false;
            }
        })));
        Assert.Single(puts, put => put);
    }

    private async Task<IEnumerable<ImageId>> ListAsync(ImageQuery query, string afterTag = "") =>
        (await Images.ListAsync(Repository, query, afterTag, Cancel)).Select(listed => listed.Id);

    private Task<ManifestDocument> ImageAsync(string config) => ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), config);

    private async Task<Digest> PutAsync(string config, params string[] tags) =>
        (await Images.PutAsync(Repository, await ImageAsync(config), digest: null, [.. tags.Select(Tag.Parse)])).Digest;
}
