using System.Buffers;
using System.Text;
using Berth.Core.Blobs;

namespace Berth.Storage.Tests.Contracts;

/// <summary>What every store of bytes does.</summary>
public abstract class BlobStoreContract : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<IBlobStore> store;

    protected BlobStoreContract() => store = new(() => Open(folder.Path));

    private IBlobStore Store => store.Value;

    public void Dispose()
    {
        (store.Value as IDisposable)?.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract IBlobStore Open(string folder);

    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(3 * 1024 * 1024)]
    [InlineData(20 * 1024 * 1024)]
    public async Task What_is_published_reads_back(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var digest = await PublishAsync(bytes);
        Assert.Equal(bytes, await ReadAsync(digest));
        Assert.Empty(Store.ListStaged());
    }

    [Fact(DisplayName = "T6 an empty blob is a blob")]
    public async Task Empty_blobs_are_published()
    {
        var digest = await PublishAsync([]);
        Assert.Empty(await ReadAsync(digest) ?? [1]);
    }

    [Fact]
    public async Task Digests_of_both_algorithms_are_addresses_of_their_own()
    {
        var bytes = "content"u8.ToArray();
        var short256 = await PublishAsync(bytes);
        var long512 = await PublishAsync(bytes, DigestAlgorithm.Sha512);
        Assert.Equal([short256, long512], Store.List().OrderBy(digest => digest.Value.Length));
        Assert.Equal(bytes, await ReadAsync(long512));
    }

    [Fact]
    public void A_blob_that_is_not_there_is_null() => Assert.Null(Store.Open(Of("absent")));

    [Fact]
    public async Task Segments_are_written_in_their_order()
    {
        var id = UploadId.New();
        using var staged = Store.Stage(id, 0, expected: null);
        staged.Append(Segments("ab", "", "cde", "f"));
        staged.Append(Segments("g"));
        Assert.Equal(7, staged.Length);
        await staged.PublishAsync(Of("abcdefg"));
        Assert.Equal("abcdefg"u8.ToArray(), await ReadAsync(Of("abcdefg")));
    }

    [Fact]
    public async Task Staging_goes_on_where_it_was_flushed()
    {
        var id = UploadId.New();
        using (var staged = Store.Stage(id, 0, expected: null))
        {
            staged.Append(Segments("hello "));
            await staged.FlushAsync();
        }

        using (var resumed = Store.Stage(id, 6, expected: 5))
        {
            Assert.Equal(6, resumed.Length);
            resumed.Append(Segments("world"));
            await resumed.PublishAsync(Of("hello world"));
        }

        Assert.Equal("hello world"u8.ToArray(), await ReadAsync(Of("hello world")));
    }

    [Fact(DisplayName = "T8 staging at an earlier offset drops what lay behind it")]
    public async Task Staging_cuts_what_was_not_acknowledged()
    {
        var id = UploadId.New();
        using (var staged = Store.Stage(id, 0, expected: null))
        {
            staged.Append(Segments("hello wreck"));
        }

        using var resumed = Store.Stage(id, 6, expected: null);
        Assert.Equal(0, resumed.Read(new byte[10], 6));
        resumed.Append(Segments("world"));
        await resumed.PublishAsync(Of("hello world"));
        Assert.Equal("hello world"u8.ToArray(), await ReadAsync(Of("hello world")));
    }

    [Fact]
    public void Staging_behind_the_end_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Store.Stage(UploadId.New(), 1, expected: null));

    [Fact]
    public void A_cut_gives_back_what_is_behind_it()
    {
        using var staged = Store.Stage(UploadId.New(), 0, expected: 100);
        staged.Append(Segments("hello world"));
        staged.CutTo(5);
        var buffer = new byte[20];
        Assert.Equal((5, 5L), (staged.Read(buffer, 0), staged.Length));
        Assert.Throws<InvalidDataException>(() => staged.CutTo(6));
        staged.Append(Segments("!"));
        Assert.Equal("hello!", Encoding.ASCII.GetString(buffer, 0, staged.Read(buffer, 0)));
    }

    [Fact]
    public void Staged_bytes_have_a_length()
    {
        var id = UploadId.New();
        Assert.Equal(0, Store.StagedLength(id));
        using var staged = Store.Stage(id, 0, expected: 100);
        staged.Append(Segments("hello"));
        Assert.Equal(5, Store.StagedLength(id));
    }

    [Fact]
    public void Staged_bytes_are_listed_and_discarded()
    {
        UploadId[] ids = [UploadId.New(), UploadId.New()];
        foreach (var id in ids)
        {
            Store.Stage(id, 0, expected: null).Dispose();
        }

        Assert.Equal(ids.ToHashSet(), [.. Store.ListStaged()]);
        Store.Discard(ids[0]);
        Store.Discard(ids[0]);
        Assert.Equal([ids[1]], Store.ListStaged());
    }

    [Fact(DisplayName = "T45 a new push replaces damaged bytes, and a reader of the old ones is not disturbed")]
    public async Task Publishing_again_repairs()
    {
        await PublishAsync("dAmaged"u8.ToArray(), under: Of("damaged"));
        using var reader = Store.Open(Of("damaged"));
        await PublishAsync("damaged"u8.ToArray());
        Assert.Equal("damaged"u8.ToArray(), await ReadAsync(Of("damaged")));
        Assert.Equal("dAmaged"u8.ToArray(), await ReadAsync(reader!));
    }

    [Fact]
    public async Task A_quarantined_blob_is_out_of_the_store()
    {
        var digest = await PublishAsync("bad"u8.ToArray());
        Store.Quarantine(digest);
        Assert.Null(Store.Open(digest));
        Assert.Empty(Store.List());
        Assert.Equal(digest, await PublishAsync("bad"u8.ToArray()));
        Store.Quarantine(digest);
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_can_come_back()
    {
        var (kept, digest) = (await PublishAsync("kept"u8.ToArray()), await PublishAsync("gone"u8.ToArray()));
        Store.Delete(digest);
        Store.Delete(digest);
        Assert.Null(Store.Open(digest));
        Assert.Equal([kept], Store.List());
        await PublishAsync("gone"u8.ToArray());
        Assert.Equal("gone"u8.ToArray(), await ReadAsync(digest));
    }

    [Fact]
    public async Task A_range_is_read_from_its_offset_and_ends_at_the_end()
    {
        using var content = Store.Open(await PublishAsync("0123456789"u8.ToArray()))!;
        var buffer = new byte[4];
        Assert.Equal(10, content.Length);
        Assert.Equal(4, await content.ReadAsync(buffer, 3, TestContext.Current.CancellationToken));
        Assert.Equal("3456"u8.ToArray(), buffer);
        Assert.Equal(1, await content.ReadAsync(buffer, 9, TestContext.Current.CancellationToken));
        Assert.Equal(0, await content.ReadAsync(buffer, 10, TestContext.Current.CancellationToken));
    }

    [Fact(DisplayName = "T43 many publish the same blob at the same time")]
    public async Task Concurrent_publishes_of_one_digest_all_succeed()
    {
        var digests = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => PublishAsync("same"u8.ToArray()))));
        Assert.Equal([Of("same")], digests.Distinct());
        Assert.Equal([Of("same")], Store.List());
        Assert.Empty(Store.ListStaged());
        Assert.Equal("same"u8.ToArray(), await ReadAsync(Of("same")));
    }

    [Fact]
    public async Task Concurrent_publishes_of_many_digests_all_succeed()
    {
        var texts = Enumerable.Range(0, 200).Select(number => $"blob {number}").ToList();
        await Task.WhenAll(texts.Select(text => Task.Run(() => PublishAsync(Encoding.UTF8.GetBytes(text)))));
        Assert.Equal(texts.Select(Of).ToHashSet(), [.. Store.List()]);
        foreach (var text in texts)
        {
            Assert.Equal(text, Encoding.UTF8.GetString((await ReadAsync(Of(text)))!));
        }
    }

    [Fact]
    public async Task A_publish_without_staged_bytes_fails_alone()
    {
        using var lost = Store.Stage(UploadId.New(), 0, expected: null);
        foreach (var id in Store.ListStaged())
        {
            Store.Discard(id);
        }

        var others = Enumerable.Range(0, 8).Select(number => Task.Run(() => PublishAsync(Encoding.UTF8.GetBytes($"{number}")))).ToList();
        await Assert.ThrowsAnyAsync<IOException>(() => lost.PublishAsync(Of("lost")));
        await Task.WhenAll(others);
        Assert.Equal(8, Store.List().Count());
    }

    [Fact]
    public void A_probe_of_a_healthy_store_passes() => Store.Probe();

    [Fact]
    public async Task What_is_stored_is_there_after_the_store_is_opened_again()
    {
        var digest = await PublishAsync("kept"u8.ToArray());
        var again = Open(folder.Path);
        using var content = again.Open(digest);
        Assert.Equal("kept"u8.ToArray(), await ReadAsync(content!));
        (again as IDisposable)?.Dispose();
    }

    private static Digest Of(string content) => DigestAlgorithm.Sha256.Of(Encoding.UTF8.GetBytes(content));

    private static ReadOnlySequence<byte> Segments(params string[] parts) => Bodies.Segments([.. parts.Select(Encoding.UTF8.GetBytes)]);

    private async Task<Digest> PublishAsync(byte[] bytes, DigestAlgorithm? algorithm = null, Digest? under = null)
    {
        var digest = under ?? (algorithm ?? DigestAlgorithm.Sha256).Of(bytes);
        using var staged = Store.Stage(UploadId.New(), 0, bytes.Length);
        staged.Append(new ReadOnlySequence<byte>(bytes));
        await staged.PublishAsync(digest);
        return digest;
    }

    private async Task<byte[]?> ReadAsync(Digest digest)
    {
        using var content = Store.Open(digest);
        return content is null ? null : await ReadAsync(content);
    }

    private static async Task<byte[]> ReadAsync(IBlobContent content)
    {
        var bytes = new byte[content.Length];
        for (var offset = 0; offset < bytes.Length;)
        {
            var read = await content.ReadAsync(bytes.AsMemory(offset), offset, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            offset += read;
        }

        return bytes;
    }
}
