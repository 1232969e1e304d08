using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Deleting a repository, and what one of the same name finds.</summary>
public abstract class RepositoryDeletionContract : RegistryContract
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}
        """;

    private readonly Lazy<RepositorySettings> settings;

    protected RepositoryDeletionContract() => settings = new(() => new(Database, Time));

    [Fact(DisplayName = "U28 a repository with images is deleted only by force")]
    public async Task Not_empty()
    {
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config");
        var digest = (await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")])).Digest;
        await Refused.WithAsync(RegistryError.RepositoryNotEmpty, () => Repositories.DeleteAsync(Repository, force: false, Someone));
        Assert.NotNull(await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel));
        Assert.Empty(await RecordAsync());
        await Images.DeleteAsync(Repository, Reference.Parse(digest.Value));
        await Repositories.DeleteAsync(Repository, force: false, Someone);
        Assert.Null(await settings.Value.FindAsync(Repository, Cancel));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Repositories.DeleteAsync(Repository, force: true, Someone));
        Assert.Equal([$"repository-deleted {Someone.Id} team/app"], await RecordedAsync());
    }

    [Fact(DisplayName = "T20 a repository of the same name has nothing of the deleted one")]
    public async Task Nothing_is_left()
    {
        var digest = await FillAsync();
        var before = (await settings.Value.FindAsync(Repository, Cancel))!;
        var revision = await RevisionAsync();
        await Repositories.DeleteAsync(Repository, force: true, Someone);

        Assert.Equal(revision + 1, await RevisionAsync());
        Assert.Empty(await Repositories.ListAsync("", 10, Cancel));
        var id = await settings.Value.CreateAsync(Repository, new Dictionary<string, string>(), Someone);
        Assert.NotEqual(before.Id, id);
        var after = (await settings.Value.FindAsync(Repository, Cancel))!;
        Assert.Empty(after.Tags);
        Assert.Null(after.Policy);
        Assert.Null(await Images.FindAsync(Repository, Reference.Parse("v1"), Cancel));
        Assert.Null(await Images.FindAsync(Repository, Reference.Parse(digest.Value), Cancel));
        Assert.Null(await Blobs.FindAsync(Repository, Of("layer"), Cancel));
        Assert.Empty((await Images.ListReferrersAsync(Repository, digest, null, "", Cancel)).Referrers);
        Assert.Empty(await Images.ListTagsAsync(Repository, "", 10, Cancel));
        using var session = await Database.ReadAsync(Cancel);
        foreach (var table in (string[])["tags", "manifests", "manifest_references", "repository_blobs", "repository_tags", "repository_policies"])
        {
            Assert.Equal((table, 0L), (table, await session.Prepare($"select count(*) from {table}").NumberAsync(Cancel)));
        }
    }

    [Fact(DisplayName = "T20 no id is given twice, however repositories come and go")]
    public async Task Ids_are_not_given_twice()
    {
        var ids = new List<long>();
        for (var round = 0; round < 5; round++)
        {
            await PushAsync(Repository, "content");
            ids.Add((await settings.Value.FindAsync(Repository, Cancel))!.Id);
            await Repositories.DeleteAsync(Repository, force: true, Someone);
        }

        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact(DisplayName = "T20 an upload that began before the deletion cannot become a blob, and expires")]
    public async Task Uploads_die()
    {
        await PushAsync(Repository, "content");
        var upload = await Uploads.StartAsync(Repository, null);
        await Uploads.AppendAsync(Repository, upload.Id, Bodies.Of("secret"), Cancel);
        await Repositories.DeleteAsync(Repository, force: true, Someone);
        await PushAsync(Repository, "content");
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CompleteAsync(Repository, upload.Id, Of("secret"), Bodies.Empty, Cancel));
        Assert.Null(await Blobs.FindAsync(Repository, Of("secret"), Cancel));
        Assert.Equal(1, await Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel));
        Assert.Empty(Store.ListStaged());
    }

    [Fact(DisplayName = "T20 an upload in the middle of its last request when the repository is deleted is refused, and makes no repository")]
    public async Task Uploads_in_flight_die()
    {
        await PushAsync(Repository, "content");
        var upload = await Uploads.StartAsync(Repository, null);
        var (body, writer) = Bodies.Open();
        var completing = Uploads.CompleteAsync(Repository, upload.Id, Of("secret"), body, Cancel);
        await writer.WriteAsync("secret"u8.ToArray(), Cancel);
        await Repositories.DeleteAsync(Repository, force: true, Someone);
        await writer.CompleteAsync();
        await Refused.WithAsync(RegistryError.UploadNotFound, () => completing);
        Assert.Empty(await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact]
    public async Task Other_repositories_keep_what_they_share()
    {
        await FillAsync();
        await PushAsync(Other, "layer");
        await Repositories.DeleteAsync(Repository, force: true, Someone);
        Assert.Equal("layer", await ReadAsync(Other, Of("layer")));
    }

    private async Task<Digest> FillAsync()
    {
        await settings.Value.CreateAsync(Repository, new Dictionary<string, string> { ["berth:visibility"] = "private", ["team"] = "platform" }, Someone);
        await new Policies(Database, Time).PutAsync(Repository, Policy, Someone);
        var image = await ManifestsToPush.ImageAsync(text => PushAsync(Repository, text), "config", "layer");
        var digest = (await Images.PutAsync(Repository, image, null, [Tag.Parse("v1")])).Digest;
        await PushAsync(Repository, "signature");
        await Images.PutAsync(Repository, ManifestsToPush.Artifact("signature", digest, "a/signature"), null, []);
        return digest;
    }
}
