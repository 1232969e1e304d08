using System.Buffers;
using Berth.Core;
using Berth.Core.Blobs;
using Berth.Storage.Files;
using Berth.Storage.Sqlite;

namespace Berth.Storage.Tests.Files;

/// <summary>A disk without room: clean refusals, nothing lost, and work goes on when room returns.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly SmallDisk disk = new(megabytes: 16);

    public void Dispose() => disk.Dispose();

    [Fact(DisplayName = "T41 a write to a full disk is refused as such, and goes on when room returns")]
    public async Task Append()
    {
        using var store = new FileBlobStore(disk.Path);
        using var staged = store.Stage(UploadId.New(), 0, expected: null);
        staged.Append(new ReadOnlySequence<byte>(new byte[Mebibyte]));
        disk.Fill(leave: Mebibyte);
        Refused.With(RegistryError.StorageFull, () => staged.Append(new ReadOnlySequence<byte>(new byte[2 * Mebibyte])));
        staged.CutTo(Mebibyte);
        disk.Empty();
        staged.Append(new ReadOnlySequence<byte>(new byte[2 * Mebibyte]));
        var digest = DigestAlgorithm.Sha256.Of(new byte[3 * Mebibyte]);
        await staged.PublishAsync(digest);
        using var content = store.Open(digest);
        Assert.Equal(3 * Mebibyte, content?.Length);
    }

    [Fact(DisplayName = "T41 an upload that cannot fit is refused before its first byte")]
    public void Reserve()
    {
        using var store = new FileBlobStore(disk.Path);
        var id = UploadId.New();
        Refused.With(RegistryError.StorageFull, () => store.Stage(id, 0, expected: 64 * Mebibyte));
        store.Discard(id);
        Assert.InRange(disk.Free, 15 * Mebibyte, 16 * Mebibyte);
    }

    [Fact(DisplayName = "T48 room that an upload announced and did not fill is given back when it rests")]
    public void Reserved_room_returns()
    {
        using var store = new FileBlobStore(disk.Path);
        using (var staged = store.Stage(UploadId.New(), 0, expected: 8 * Mebibyte))
        {
            Assert.InRange(disk.Free, 0, 9 * Mebibyte);
            staged.Append(new ReadOnlySequence<byte>(new byte[1]));
        }

        Assert.InRange(disk.Free, 15 * Mebibyte, 16 * Mebibyte);
    }

    [Fact(DisplayName = "T41 rows on a full disk are refused as such, those before are kept, and writes go on when room returns")]
    public async Task Rows()
    {
        await using var database = SqliteDatabase.Open(Path.Combine(disk.Path, "berth.db"), TimeProvider.System);
        await InsertAsync(database, 1, new byte[1]);
        disk.Fill(leave: 64 * 1024);
        await Refused.WithAsync(RegistryError.StorageFull, () => InsertAsync(database, 2, new byte[Mebibyte]));
        disk.Empty();
        await InsertAsync(database, 3, new byte[Mebibyte]);
        using var session = await database.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["1", "3"], await session.Prepare("select name from repositories order by name").StringsAsync(TestContext.Current.CancellationToken));
    }

    [Fact(DisplayName = "T41 all that share the commit of a full disk are refused alike")]
    public async Task Batch()
    {
        await using var database = SqliteDatabase.Open(Path.Combine(disk.Path, "berth.db"), TimeProvider.System);
        using var gate = new Gate();
        var first = Task.Run(() => database.WriteAsync(_ => { gate.Pass(); return ValueTask.FromResult(0); }), TestContext.Current.CancellationToken);
        gate.AwaitEntry();
        var writes = Enumerable.Range(0, 20).Select(number => InsertAsync(database, number, new byte[Mebibyte])).ToList();
        disk.Fill(leave: 6 * Mebibyte);
        gate.Open();
        await first;
        foreach (var write in writes)
        {
            await Refused.WithAsync(RegistryError.StorageFull, () => write);
        }

        disk.Empty();
        await InsertAsync(database, 100, new byte[1]);
    }

    /// <summary>A repository with one manifest of so many bytes.</summary>
    private static Task<int> InsertAsync(SqliteDatabase database, int number, byte[] content) => database.WriteAsync(async session =>
    {
        await session.Prepare("insert into repositories (id, name, created_at) values (@id, @id, 0)").Bind("@id", number).ExecuteAsync();
        return await session.Prepare("""
            insert into manifests (repository_id, digest, media_type, size, created_at, content) values (@id, 'd', 't', 0, 0, @content)
            """).Bind("@id", number).Bind("@content", content).ExecuteAsync();
    });
}
