using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>What is known of images beside their bytes: size, times, status.</summary>
public abstract class ImageRecordContract : RegistryContract
{
    [Fact]
    public async Task Images_are_read_in_the_order_of_their_pushes_with_all_that_is_known_of_them()
    {
        var pushed = Time.GetUtcNow();
        var child = await PutAsync("one", [], "layer");
        Time.Advance(TimeSpan.FromDays(1));
        var index = await Images.PutAsync(Repository, ManifestsToPush.Index(child), digest: null, [Tag.Parse("v1"), Tag.Parse("latest")]);
        var artifact = await Images.PutAsync(Repository, ManifestsToPush.Artifact("one", index.Digest, "application/sbom"), digest: null, []);
        await PushAsync(Other, "one");
        await Images.PutAsync(Other, ManifestsToPush.Image("one"), digest: null, [Tag.Parse("elsewhere")]);

        var images = await ReadAsync();

        Assert.Equal([child, index.Digest, artifact.Digest], images.Select(image => image.Digest));
        Assert.Equal([[], ["latest", "v1"], []], images.Select(image => image.Tags));
        Assert.Equal([[index.Digest], [], []], images.Select(image => image.Indexes));
        Assert.Equal([pushed, pushed.AddDays(1), pushed.AddDays(1)], images.Select(image => image.PushedAt));
        Assert.Equal(["application/vnd.oci.image.config.v1+json", null, "application/sbom"], images.Select(image => image.ArtifactType));
        Assert.Equal([null, null, index.Digest], images.Select(image => image.Subject));
        Assert.All(images, image => Assert.Equal((ImageStatus.Active, null, null, null), (image.Status, image.PulledAt, image.ArchivedAt, image.RestoredAt)));
    }

    [Fact]
    public async Task The_size_is_that_of_the_manifest_and_its_blobs_and_an_index_is_as_large_as_its_largest_image()
    {
        var small = await ImageAsync("config", "layer");
        var large = await ImageAsync("configuration", "layer", "a larger layer");
        var (first, second) = (await Images.PutAsync(Repository, small, null, []), await Images.PutAsync(Repository, large, null, []));
        await Images.PutAsync(Repository, ManifestsToPush.Index(first.Digest, second.Digest), null, []);
        long[] expected = [small.Content.Length + 6 + 5, large.Content.Length + 13 + 5 + 14, large.Content.Length + 13 + 5 + 14];
        Assert.Equal(expected, (await ReadAsync()).Select(image => image.Size));

        await Database.WriteAsync(session => session.Prepare("update manifests set total_size = null").ExecuteAsync());
        Assert.Equal(expected, (await ReadAsync()).Select(image => image.Size));
    }

    [Fact]
    public async Task A_layer_that_is_used_twice_counts_once_and_one_of_another_repository_does_not()
    {
        await PushAsync(Other, "elsewhere");
        var sparse = new Images(Database, Time, sparse: true);
        var image = await ImageAsync("config", "layer");
        var twice = ManifestsToPush.Image("config", "layer", "layer", "elsewhere");
        await sparse.PutAsync(Repository, twice, null, []);
        Assert.Equal(twice.Content.Length + 6 + 5, Assert.Single(await ReadAsync()).Size);
        Assert.NotEqual(image.Content.Length, twice.Content.Length);
    }

    [Fact]
    public async Task A_second_push_does_not_change_when_an_image_was_pushed()
    {
        var pushed = Time.GetUtcNow();
        await PutAsync("config", ["v1"]);
        Time.Advance(TimeSpan.FromDays(1));
        await PutAsync("config", ["v2"]);
        Assert.Equal(pushed, Assert.Single(await ReadAsync()).PushedAt);
    }

    [Fact]
    public async Task Images_are_chosen_by_status_and_by_tags_and_read_page_by_page()
    {
        var tagged = await PutAsync("one", ["v1"]);
        var bare = await PutAsync("two", []);
        var archived = await PutAsync("three", ["v3"]);
        await Images.ArchiveAsync(Repository, Reference.Parse("v3"));

        Assert.Equal([tagged, bare], Digests(await ReadAsync(new() { Status = ImageStatus.Active })));
        Assert.Equal([archived], Digests(await ReadAsync(new() { Status = ImageStatus.Archived })));
        Assert.Equal([tagged, archived], Digests(await ReadAsync(new() { IsTagged = true })));
        Assert.Equal([bare], Digests(await ReadAsync(new() { IsTagged = false })));

        var first = await ReadAsync(new() { Count = 2 });
        Assert.Equal([tagged, bare], Digests(first));
        Assert.Equal([archived], Digests(await ReadAsync(new() { After = first[^1].Number, Count = 2 })));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => ReadAsync(repository: RepositoryName.Parse("absent")));
    }

    [Fact]
    public async Task An_archived_image_comes_back_when_it_is_restored()
    {
        var digest = await PutAsync("config", ["v1"]);
        var archived = Time.GetUtcNow();
        Assert.Equal(ImageStatus.Archived, await Images.ArchiveAsync(Repository, Reference.Parse("v1"), Someone));
        Assert.Equal(ImageStatus.Archived, (await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel))?.Status);
        Assert.Equal(ImageStatus.Archived, (await Images.FindHeadAsync(Repository, Reference.Parse(digest.Value), Cancel))?.Status);
        await Refused.WithAsync(RegistryError.StorageClassUnsupported, () => Images.ArchiveAsync(Repository, Reference.Parse("v1")));

        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(ImageStatus.Active, await Images.RestoreAsync(Repository, Reference.Parse(digest.Value), Someone));
        await Refused.WithAsync(RegistryError.StorageClassUnsupported, () => Images.RestoreAsync(Repository, Reference.Parse("v1")));

        var image = Assert.Single(await ReadAsync());
        Assert.Equal((ImageStatus.Active, archived, Time.GetUtcNow()), (image.Status, image.ArchivedAt, image.RestoredAt));
        Assert.Equal(
            [$"image-archived {Someone.Id} team/app {digest}", $"image-restored {Someone.Id} team/app {digest}"], await RecordedAsync());
        Assert.Null(await Images.ArchiveAsync(Repository, Reference.Parse("v2")));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Images.RestoreAsync(Other, Reference.Parse("v1")));
    }

    [Fact]
    public async Task A_push_brings_an_archived_image_back_with_all_that_it_lists()
    {
        var child = await PutAsync("config", []);
        var index = ManifestsToPush.Index(child);
        var put = await Images.PutAsync(Repository, index, null, [Tag.Parse("v1")]);
        await Images.ArchiveAsync(Repository, Reference.Parse("v1"));
        await Images.ArchiveAsync(Repository, Reference.Parse(child.Value));
        await Images.PutAsync(Repository, index, put.Digest, []);
        Assert.All(await ReadAsync(), image => Assert.Equal((ImageStatus.Active, Time.GetUtcNow()), (image.Status, image.RestoredAt)));
    }

    [Fact]
    public async Task What_an_index_lists_is_not_archived_while_the_index_can_be_pulled()
    {
        var child = await PutAsync("config", []);
        var index = await Images.PutAsync(Repository, ManifestsToPush.Index(child), null, []);
        var refusal = await Refused.WithAsync(RegistryError.StorageClassUnsupported, () => Images.ArchiveAsync(Repository, Reference.Parse(child.Value)));
        Assert.Contains(index.Digest.Value, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([ImageStatus.Active, ImageStatus.Active], (await ReadAsync()).Select(image => image.Status));
    }

    [Fact]
    public async Task A_pull_is_written_behind_and_at_most_once_an_hour()
    {
        await PutAsync("config", ["v1"]);
        var pulls = new ImagePulls(Database, Time);
        var first = Time.GetUtcNow();
        await PullAsync(pulls, Caller.Administrator);
        Assert.Null(Assert.Single(await ReadAsync()).PulledAt);
        Time.Advance(TimeSpan.FromSeconds(20));
        await PullAsync(pulls, Caller.Administrator);
        Assert.Equal((1, 0), (await pulls.WriteAsync(Cancel), await pulls.WriteAsync(Cancel)));
        Assert.Equal(first, Assert.Single(await ReadAsync()).PulledAt);

        Time.Advance(TimeSpan.FromMinutes(59));
        await PullAsync(pulls, Caller.Administrator);
        Assert.Equal(0, await pulls.WriteAsync(Cancel));
        Time.Advance(TimeSpan.FromMinutes(1));
        await PullAsync(pulls, Caller.Administrator);
        Assert.Equal(1, await pulls.WriteAsync(Cancel));
        Assert.Equal(Time.GetUtcNow(), Assert.Single(await ReadAsync()).PulledAt);
    }

    [Fact]
    public async Task Pulls_of_excluded_callers_are_not_written_and_those_of_others_are()
    {
        await PutAsync("config", ["v1"]);
        var scanner = Caller.Administrator with { Id = "key:scanner" };
        var pulls = new ImagePulls(Database, Time) { IsExcluded = (caller, _) => ValueTask.FromResult(caller.Id == scanner.Id) };
        await PullAsync(pulls, scanner);
        Assert.Equal(0, await pulls.WriteAsync(Cancel));
        await PullAsync(pulls, scanner);
        Time.Advance(TimeSpan.FromSeconds(1));
        await PullAsync(pulls, Caller.Administrator);
        Assert.Equal(1, await pulls.WriteAsync(Cancel));
        Assert.Equal(Time.GetUtcNow(), Assert.Single(await ReadAsync()).PulledAt);
    }

    [Fact]
    public async Task A_pull_that_cannot_be_written_is_written_later()
    {
        await PutAsync("config", ["v1"]);
        var broken = true;
        var pulls = new ImagePulls(Database, Time)
        {
            IsExcluded = (_, _) => broken ? throw new InvalidDataException("broken") : ValueTask.FromResult(false),
        };
        await PullAsync(pulls, Caller.Administrator);
        await Assert.ThrowsAsync<InvalidDataException>(() => pulls.WriteAsync(Cancel));
        broken = false;
        Assert.Equal(1, await pulls.WriteAsync(Cancel));
    }

    [Fact(DisplayName = "T20 a pull of a deleted image is not written to the one that takes its place")]
    public async Task A_note_is_of_one_image()
    {
        var digest = await PutAsync("one", ["v1"]);
        var pulls = new ImagePulls(Database, Time);
        await PullAsync(pulls, Caller.Administrator);
        await Images.DeleteAsync(Repository, Reference.Parse(digest.Value));
        await PutAsync("two", ["v1"]);
        Assert.Equal(0, await pulls.WriteAsync(Cancel));
        Assert.Null(Assert.Single(await ReadAsync()).PulledAt);
    }

    private static IEnumerable<Digest> Digests(IEnumerable<Image> images) => images.Select(image => image.Digest);

    private async Task PullAsync(ImagePulls pulls, Caller caller) =>
        pulls.Note((await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel))!, caller);

    private async Task<List<Image>> ReadAsync(ImageQuery? query = null, RepositoryName? repository = null)
    {
        var images = new List<Image>();
        await foreach (var image in Images.ReadAsync(repository ?? Repository, query ?? new(), Cancel))
        {
            images.Add(image);
        }

        return images;
    }

    private Task<ManifestDocument> ImageAsync(string config, params string[] layers) =>
        ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), config, layers);

    private async Task<Digest> PutAsync(string config, string[] tags, params string[] layers) =>
        (await Images.PutAsync(Repository, await ImageAsync(config, layers), digest: null, [.. tags.Select(Tag.Parse)])).Digest;
}
