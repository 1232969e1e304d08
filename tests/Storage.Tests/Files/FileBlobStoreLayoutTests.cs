using System.Buffers;
using System.Text;
using Berth.Core.Blobs;
using Berth.Storage.Files;

namespace Berth.Storage.Tests.Files;

/// <summary>The promises of this store beyond the contract: where its files lie, and what strangers' files do.</summary>
public sealed class FileBlobStoreLayoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FileBlobStore store;

    public FileBlobStoreLayoutTests() => store = new(folder.Path);

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_blob_lies_where_distribution_lays_it()
    {
        var digest = await PublishAsync("content");
        var file = folder.File($"docker/registry/v2/blobs/sha256/{digest.Hex[..2]}/{digest.Hex}/data");
        Assert.Equal("content", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_blob_of_a_disk_of_distribution_is_found()
    {
        var digest = DigestAlgorithm.Sha256.Of("taken over"u8);
        var path = Directory.CreateDirectory(folder.File($"docker/registry/v2/blobs/sha256/{digest.Hex[..2]}/{digest.Hex}")).FullName;
        File.WriteAllText(Path.Combine(path, "data"), "taken over");
        using var content = store.Open(digest);
        Assert.Equal(10, content?.Length);
        Assert.Equal([digest], store.List());
    }

    [Fact]
    public async Task Names_that_are_no_digests_are_passed_over()
    {
        var digest = await PublishAsync("content");
        var blobs = folder.File("docker/registry/v2/blobs");
        foreach (var stranger in (string[])["sha256/ab/lost+found", "sha256/zz/zz", "sha256/.snapshot", "md5/d4/d41d8cd98f00b204e9800998ecf8427e", "sha256/ab/cd.tmp"])
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(blobs, stranger)).FullName, "data"), "x");
        }

        Directory.CreateDirectory(Path.Combine(blobs, "sha256/00", new string('0', 64)));
        File.WriteAllText(folder.File("_berth/uploads/.nfs0001"), "x");
        Assert.Equal([digest], store.List());
        Assert.Empty(store.ListStaged());
    }

    [Fact]
    public async Task Quarantined_bytes_are_kept_for_a_person()
    {
        var digest = await PublishAsync("bad");
        store.Quarantine(digest);
        Assert.Equal("bad", await File.ReadAllTextAsync(folder.File($"_berth/quarantine/sha256-{digest.Hex}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_closed_store_refuses_and_does_not_hang()
    {
        using var staged = store.Stage(UploadId.New(), 0, expected: null);
        store.Dispose();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(
                () => staged.FlushAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }
    }

    [Fact(DisplayName = "T41 a folder in the place of a blob fails its publish alone, and the store goes on")]
    public async Task A_folder_in_the_place_of_a_blob()
    {
        Directory.CreateDirectory(Path.Combine(FolderOf("20"), "data", "x"));
        await RequireOneFailureAsync<IOException>("20");
    }

    [Fact(DisplayName = "T41 a folder without permission fails its publish alone, and the store goes on")]
    public async Task A_folder_without_permission()
    {
        using (new ProtectedFolder(FolderOf("20")))
        {
            await RequireOneFailureAsync<UnauthorizedAccessException>("20");
        }

        await PublishAsync("20");
    }

    /// <summary>Publishes many blobs in one breath, so that the one that fails shares its flush with others.</summary>
    private async Task RequireOneFailureAsync<TFailure>(string failing)
        where TFailure : Exception
    {
        var staged = Enumerable.Range(0, 64).Select(number => (Text: $"{number}", Blob: Stage($"{number}"))).ToList();
        var publishes = staged.ConvertAll(item => (item.Text, Done: item.Blob.PublishAsync(Of(item.Text))));
        foreach (var (text, done) in publishes)
        {
            if (text == failing)
            {
                await Assert.ThrowsAsync<TFailure>(() => done);
            }
            else
            {
                await done;
            }
        }

        staged.ForEach(item => item.Blob.Dispose());
        Assert.Equal(staged.Count - 1, store.List().Count());
    }

    private string FolderOf(string text) =>
        Directory.CreateDirectory(folder.File($"docker/registry/v2/blobs/sha256/{Of(text).Hex[..2]}/{Of(text).Hex}")).FullName;

    private static Digest Of(string text) => DigestAlgorithm.Sha256.Of(Encoding.UTF8.GetBytes(text));

    private IStagedBlob Stage(string text)
    {
        var staged = store.Stage(UploadId.New(), 0, expected: null);
        staged.Append(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)));
        return staged;
    }

    private async Task<Digest> PublishAsync(string text)
    {
        using var staged = Stage(text);
        await staged.PublishAsync(Of(text));
        return Of(text);
    }
}
