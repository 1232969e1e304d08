using Berth.Core;
using Berth.Core.Blobs;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Uploads in parts over a database and a store.</summary>
public abstract class UploadPartsContract : RegistryContract
{
    [Fact]
    public async Task All_parts_but_the_last_are_large()
    {
        var large = new byte[Uploads.MinPart];
        var id = await StartedWithAsync(large, large, [1]);
        var digest = DigestAlgorithm.Sha256.Of([.. large, .. large, 1]);
        Assert.Equal(digest, (await Uploads.CompletePartsAsync(Repository, id, digest, Cancel)).Digest);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(Core.Blobs.Uploads.MinPart - 1, Core.Blobs.Uploads.MinPart)]
    [InlineData(1, Core.Blobs.Uploads.MinPart)]
    public async Task A_small_part_that_another_follows_is_refused_and_changes_nothing(int first, int second)
    {
        var id = await StartedWithAsync(new byte[first], new byte[second]);
        var digest = DigestAlgorithm.Sha256.Of(new byte[first + second]);

        await Refused.WithAsync(RegistryError.UploadPartTooSmall, () => Uploads.CompletePartsAsync(Repository, id, digest, Cancel));

        Assert.Equal(first + second, (await Uploads.FindAsync(Repository, id, Cancel)).Received);
        Assert.Null(await Blobs.FindAsync(Repository, digest, Cancel));
    }

    [Fact]
    public async Task A_small_part_is_remembered_by_the_row()
    {
        var id = await StartedWithAsync([1], [2]);
        var restarted = new Uploads(Database, Store, Time);
        await Refused.WithAsync(RegistryError.UploadPartTooSmall, () => restarted.CompletePartsAsync(Repository, id, DigestAlgorithm.Sha256.Of([1, 2]), Cancel));
    }

    [Fact]
    public async Task Chunks_of_docker_have_no_least_size()
    {
        var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
        await Uploads.AppendAsync(Repository, id, Bodies.Of("a"), Cancel);
        await Uploads.AppendAsync(Repository, id, Bodies.Of("b"), Cancel);
        Assert.Equal(2, (await Uploads.CompletePartsAsync(Repository, id, Of("ab"), Cancel)).Size);
    }

    [Fact]
    public async Task What_has_no_byte_and_what_is_there_are_refused_and_change_nothing()
    {
        await PushAsync(Repository, "a");
        await PushAsync(Other, "b");
        await Refused.WithAsync(
            RegistryError.UploadEmpty,
            async () => await Uploads.CompletePartsAsync(Repository, (await Uploads.StartAsync(Repository, algorithm: null)).Id, Of(""), Cancel));
        var id = await StartedWithAsync("a"u8.ToArray());
        await Refused.WithAsync(RegistryError.BlobAlreadyExists, () => Uploads.CompletePartsAsync(Repository, id, Of("a"), Cancel));
        Assert.Equal(1, (await Uploads.FindAsync(Repository, id, Cancel)).Received);
        id = await StartedWithAsync("b"u8.ToArray());
        Assert.Equal(1, (await Uploads.CompletePartsAsync(Repository, id, Of("b"), Cancel)).Size);
    }

    [Fact(DisplayName = "T10 an upload in parts is its owner's")]
    public async Task Owner()
    {
        var mine = new UploadSpace(Repository, "me");
        var id = (await Uploads.StartAsync(mine, algorithm: null)).Id;
        await Uploads.AppendAsync(mine, id, Bodies.Of("a") with { IsPart = true }, Cancel);
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CompletePartsAsync(new(Repository, "you"), id, Of("a"), Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CompletePartsAsync(new(Other, "me"), id, Of("a"), Cancel));
        Assert.Equal(1, (await Uploads.CompletePartsAsync(mine, id, Of("a"), Cancel)).Size);
    }

    private async Task<UploadId> StartedWithAsync(params byte[][] parts)
    {
        var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
        foreach (var part in parts)
        {
            await Uploads.AppendAsync(Repository, id, Bodies.Of(part) with { IsPart = true }, Cancel);
        }

        return id;
    }
}
