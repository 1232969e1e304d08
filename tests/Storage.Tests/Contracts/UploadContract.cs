using System.IO.Pipelines;
using System.Text;
using Berth.Core;
using Berth.Core.Blobs;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Upload sessions over a database and a store.</summary>
public abstract class UploadContract : RegistryContract
{
    [Fact]
    public async Task A_session_in_chunks_becomes_a_blob()
    {
        var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
        Assert.Equal(6, (await Uploads.AppendAsync(Repository, id, Bodies.Of("hello ", "0-5"), Cancel)).Received);
        Assert.Equal(11, (await Uploads.AppendAsync(Repository, id, Bodies.Chunked("world", "6-10"), Cancel)).Received);
        Assert.Equal(11, (await Uploads.FindAsync(Repository, id, Cancel)).Received);
        var blob = await Uploads.CompleteAsync(Repository, id, Of("hello world!"), Bodies.Of("!", "11-11"), Cancel);
        Assert.Equal(new Blob(Of("hello world!"), 12), blob);
        Assert.Equal("hello world!", await ReadAsync(Repository, blob.Digest));
        await RequireNothingStagedAsync();
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.FindAsync(Repository, id, Cancel));
    }

    [Theory(DisplayName = "T6 an empty blob can be pushed in every way")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Empty_blobs(bool session)
    {
        if (session)
        {
            var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
            await Uploads.CompleteAsync(Repository, id, Of(""), Bodies.Empty, Cancel);
        }
        else
        {
            await PushAsync(Repository, "");
        }

        Assert.Equal("", await ReadAsync(Repository, Of("")));
    }

    [Theory(DisplayName = "T8 a chunk that overlaps, repeats or leaves a gap is refused and changes nothing")]
    [InlineData("0-4")]
    [InlineData("3-7")]
    [InlineData("6-10")]
    [InlineData("9000000000000000000-9000000000000000004")]
    public async Task Chunks_out_of_order(string range)
    {
        var id = await StartedWithAsync("hello");
        var refusal = await Refused.WithAsync(
            RegistryError.UploadOutOfOrder, () => Uploads.AppendAsync(Repository, id, Bodies.Of("world", range), Cancel));
        Assert.Contains("the upload goes on at byte 5", refusal.Message, StringComparison.Ordinal);
        await Refused.WithAsync(
            RegistryError.UploadOutOfOrder, () => Uploads.CompleteAsync(Repository, id, Of("x"), Bodies.Of("world", range), Cancel));
        await RequireCompletesAsync(id, "hello", " world");
    }

    [Theory(DisplayName = "T8 a chunk whose range is not its length is refused and changes nothing")]
    [InlineData("5-8", true)]
    [InlineData("5-10", true)]
    [InlineData("5-8", false)]
    [InlineData("5-10", false)]
    public async Task Chunks_of_another_length(string range, bool announced)
    {
        var id = await StartedWithAsync("hello");
        var body = () => announced ? Bodies.Of("world", range) : Bodies.Chunked("world", range);
        await Refused.WithAsync(RegistryError.UploadLengthMismatch, () => Uploads.AppendAsync(Repository, id, body(), Cancel));
        await Refused.WithAsync(RegistryError.UploadLengthMismatch, () => Uploads.CompleteAsync(Repository, id, Of("x"), body(), Cancel));
        await RequireCompletesAsync(id, "hello", " world");
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_hash_of_what_was_staged()
    {
        var id = await StartedWithAsync("hello");
        var restarted = new Uploads(Database, Store, Time);
        await restarted.AppendAsync(Repository, id, Bodies.Of(" wor"), Cancel);
        var again = new Uploads(Database, Store, Time);
        var blob = await again.CompleteAsync(Repository, id, Of("hello world"), Bodies.Of("ld"), Cancel);
        Assert.Equal("hello world", await ReadAsync(Repository, blob.Digest));
    }

    [Fact(DisplayName = "T41 bytes that were not acknowledged before a crash are cut off")]
    public async Task Unacknowledged_bytes_are_dropped()
    {
        var id = await StartedWithAsync("hello");
        using (var crashed = Store.Stage(id, 5, expected: null))
        {
            crashed.Append(new(Encoding.UTF8.GetBytes("wreckage")));
        }

        await RequireCompletesAsync(id, "hello", " world");
    }

    [Fact(DisplayName = "T41 a session whose acknowledged bytes are gone cannot go on")]
    public async Task A_session_without_its_bytes_is_not_found()
    {
        var id = await StartedWithAsync("hello");
        Store.Discard(id);
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.AppendAsync(Repository, id, Bodies.Of("x"), Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.FindAsync(Repository, id, Cancel));
        Assert.Empty(Store.ListStaged());
    }

    [Fact]
    public async Task A_request_that_comes_early_waits_for_the_end_of_the_one_before_it()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        var first = Uploads.AppendAsync(Repository, id, body, Cancel);
        var second = Uploads.CompleteAsync(Repository, id, Of("hello world!"), Bodies.Of("!", "11-11"), Cancel);
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(second.IsCompleted);
        await FinishAsync(writer, " world");
        await first;
        Assert.Equal(12, (await second).Size);
    }

    [Theory]
    [InlineData("sha256", "sha512")]
    [InlineData("sha512", "sha256")]
    [InlineData("sha512", "sha512")]
    public async Task A_session_can_be_closed_with_either_algorithm(string opened, string closed)
    {
        var id = (await Uploads.StartAsync(Repository, DigestAlgorithm.Find(opened))).Id;
        await Uploads.AppendAsync(Repository, id, Bodies.Of("hello"), Cancel);
        var digest = Of("hello world", DigestAlgorithm.Find(closed));
        await Uploads.CompleteAsync(Repository, id, digest, Bodies.Of(" world"), Cancel);
        Assert.Equal("hello world", await ReadAsync(Repository, digest));
    }

    [Theory(DisplayName = "T6 a digest that does not match leaves nothing")]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public async Task Digest_mismatch(string algorithm)
    {
        var id = await StartedWithAsync("hello");
        var promised = Of("something else", DigestAlgorithm.Find(algorithm));
        var refusal = await Refused.WithAsync(
            RegistryError.BlobDigestMismatch, () => Uploads.CompleteAsync(Repository, id, promised, Bodies.Of(" world"), Cancel));
        Assert.Equal($"the bytes have the digest {Of("hello world", DigestAlgorithm.Find(algorithm))}, not {promised}", refusal.Message);
        await RequireNothingStoredAsync();
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.FindAsync(Repository, id, Cancel));
    }

    [Fact(DisplayName = "T6 a whole push whose digest does not match leaves nothing")]
    public async Task Digest_mismatch_of_a_whole_push()
    {
        await Refused.WithAsync(
            RegistryError.BlobDigestMismatch, () => Uploads.PushAsync(Repository, Of("promised"), Bodies.Of("brought"), Cancel));
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T10 a session belongs to its repository")]
    public async Task Other_repositories_do_not_have_the_session()
    {
        var id = await StartedWithAsync("hello");
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.FindAsync(Other, id, Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.AppendAsync(Other, id, Bodies.Of("x"), Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CompleteAsync(Other, id, Of("hello"), Bodies.Empty, Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CancelAsync(Other, id, Cancel));
        await RequireCompletesAsync(id, "hello", " world");
    }

    [Fact(DisplayName = "T10 a session that never began is not found")]
    public async Task Unknown_sessions()
    {
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.AppendAsync(Repository, UploadId.New(), Bodies.Of("x"), Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.CompleteAsync(Repository, UploadId.New(), Of("x"), Bodies.Of("x"), Cancel));
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T12 of two that complete one session at a time one is refused as busy")]
    public async Task Overlapping_completes()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        var winner = Uploads.CompleteAsync(Repository, id, Of("hello world"), body, Cancel);
        await RequireBusyAsync(() => Uploads.CompleteAsync(Repository, id, Of("hello"), Bodies.Empty, Cancel));
        await FinishAsync(writer, " world");
        await winner;
        Assert.Null(await ReadAsync(Repository, Of("hello")));
        Assert.Equal("hello world", await ReadAsync(Repository, Of("hello world")));
    }

    [Fact(DisplayName = "T12 of many that complete one session exactly one wins")]
    public async Task Racing_completes()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = await StartedWithAsync($"blob {round}");
            var attempts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => AttemptAsync(
                () => Uploads.CompleteAsync(Repository, id, Of($"blob {round}"), Bodies.Empty, Cancel)))).ToList();
            var outcomes = await Task.WhenAll(attempts);
            Assert.Single(outcomes, outcome => outcome is null);
            Assert.All(outcomes, outcome => Assert.True(outcome is null or RegistryError.UploadBusy or RegistryError.UploadNotFound, $"{outcome}"));
            Assert.Equal($"blob {round}", await ReadAsync(Repository, Of($"blob {round}")));
        }

        await RequireNothingStagedAsync();
    }

    [Fact(DisplayName = "T12 a session that is written to cannot be cancelled, and a cancelled one not written to")]
    public async Task Cancel_against_append()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        var append = Uploads.AppendAsync(Repository, id, body, Cancel);
        await RequireBusyAsync(() => Uploads.CancelAsync(Repository, id, Cancel));
        await RequireBusyAsync(() => Uploads.AppendAsync(Repository, id, Bodies.Of("x"), Cancel));
        await FinishAsync(writer, " world");
        Assert.Equal(11, (await append).Received);
        await Uploads.CancelAsync(Repository, id, Cancel);
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.AppendAsync(Repository, id, Bodies.Of("x"), Cancel));
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T12 of a complete and a cancel exactly one wins")]
    public async Task Cancel_against_complete()
    {
        for (var round = 0; round < 20; round++)
        {
            var (id, digest) = (await StartedWithAsync($"blob {round}"), Of($"blob {round}"));
            var complete = Task.Run(() => AttemptAsync(() => Uploads.CompleteAsync(Repository, id, digest, Bodies.Empty, Cancel)));
            var cancel = Task.Run(() => AttemptAsync(() => Uploads.CancelAsync(Repository, id, Cancel)));
            Assert.Single(await Task.WhenAll(complete, cancel), outcome => outcome is null);
            Assert.Equal(await complete is null ? $"blob {round}" : null, await ReadAsync(Repository, digest));
        }

        await RequireNothingStagedAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_keeps_what_came()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        await writer.WriteAsync(Encoding.UTF8.GetBytes(" wor"), Cancel);
        await writer.CompleteAsync(new IOException("reset by peer"));
        await Assert.ThrowsAsync<IOException>(() => Uploads.AppendAsync(Repository, id, body, Cancel));
        var received = (await Uploads.FindAsync(Repository, id, Cancel)).Received;
        Assert.True(received is 5 or 9, $"{received}");
        await RequireCompletesAsync(id, "hello wor"[..(int)received], "ld");
    }

    [Fact]
    public async Task A_complete_that_breaks_leaves_the_session_as_it_was()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        await writer.CompleteAsync(new IOException("reset by peer"));
        await Assert.ThrowsAsync<IOException>(() => Uploads.CompleteAsync(Repository, id, Of("hello"), body, Cancel));
        await RequireCompletesAsync(id, "hello", " world");
    }

    [Fact]
    public async Task A_whole_push_that_breaks_leaves_nothing()
    {
        var (body, writer) = Bodies.Open();
        await writer.CompleteAsync(new IOException("reset by peer"));
        await Assert.ThrowsAsync<IOException>(() => Uploads.PushAsync(Repository, Of("x"), body, Cancel));
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T12 sessions expire that nobody wrote to, and no others")]
    public async Task Expiry()
    {
        var (idle, active) = (await StartedWithAsync("idle"), await StartedWithAsync("active"));
        Time.Advance(TimeSpan.FromHours(20));
        await Uploads.AppendAsync(Repository, active, Bodies.Of("!"), Cancel);
        Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, await Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel));
        Assert.Equal(0, await Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel));
        await Refused.WithAsync(RegistryError.UploadNotFound, () => Uploads.FindAsync(Repository, idle, Cancel));
        Assert.Equal([active], Store.ListStaged());
        await RequireCompletesAsync(active, "active!", "");
    }

    [Fact(DisplayName = "T12 hundreds of abandoned sessions expire in one go")]
    public async Task Expiry_of_many()
    {
        await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => Uploads.StartAsync(Repository, algorithm: null)));
        Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(250, await Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel));
        Assert.Equal(0, await Uploads.CountAsync(Cancel));
    }

    [Fact(DisplayName = "T12 a session that expires under a slow chunk ends, and leaves nothing")]
    public async Task Expiry_against_append()
    {
        var id = await StartedWithAsync("hello");
        var (body, writer) = Bodies.Open();
        var append = Uploads.AppendAsync(Repository, id, body, Cancel);
        Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel));
        await FinishAsync(writer, " world");
        await Refused.WithAsync(RegistryError.UploadNotFound, () => append);
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T12 a session that expires between a chunk's look-up and its first byte leaves nothing")]
    public async Task Expiry_against_the_begin_of_an_append()
    {
        var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
        Time.Advance(TimeSpan.FromHours(25));
        var racing = new Uploads(Database, new WatchedStore(Store) { BeforeStage = () => Uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel) }, Time);
        await Refused.WithAsync(RegistryError.UploadNotFound, () => racing.AppendAsync(Repository, id, Bodies.Of("hello"), Cancel));
        await RequireNothingStoredAsync();
    }

    [Fact(DisplayName = "T48 thousands of expired sessions do not slow the others down")]
    public async Task Expired_hashes_are_forgotten()
    {
        var store = new WatchedStore(Store);
        var uploads = new Uploads(Database, store, Time);
        await Parallel.ForEachAsync(Enumerable.Range(0, 4200), new ParallelOptions { MaxDegreeOfParallelism = 256, CancellationToken = Cancel }, async (_, cancel) =>
        {
            var abandoned = await uploads.StartAsync(Repository, algorithm: null);
            await uploads.AppendAsync(Repository, abandoned.Id, Bodies.Of("x"), cancel);
        });
        Time.Advance(TimeSpan.FromHours(25));
        await uploads.ExpireAsync(TimeSpan.FromHours(24), Cancel);
        var id = (await uploads.StartAsync(Repository, algorithm: null)).Id;
        await uploads.AppendAsync(Repository, id, Bodies.Of("hello"), Cancel);
        await uploads.CompleteAsync(Repository, id, Of("hello world"), Bodies.Of(" world"), Cancel);
        Assert.Equal(0, store.Reads);
    }

    [Fact(DisplayName = "T41 staged bytes without a session are collected, those with one are kept")]
    public async Task Collection()
    {
        var id = await StartedWithAsync("kept");
        Store.Stage(UploadId.New(), 0, expected: null).Dispose();
        Store.Stage(UploadId.New(), 0, expected: null).Dispose();
        Assert.Equal(2, await Uploads.CollectStagedAsync(Cancel));
        Assert.Equal([id], Store.ListStaged());
        await RequireCompletesAsync(id, "kept", "");
    }

    [Fact]
    public async Task Sessions_are_counted()
    {
        var first = await StartedWithAsync("a");
        await StartedWithAsync("b");
        Assert.Equal(2, await Uploads.CountAsync(Cancel));
        await Uploads.CancelAsync(Repository, first, Cancel);
        Assert.Equal(1, await Uploads.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_session_makes_no_repository()
    {
        await StartedWithAsync("hello");
        Assert.Empty(await Repositories.ListAsync("", 10, Cancel));
    }

    [Fact(DisplayName = "T45 a push of a blob that was damaged on disk repairs it")]
    public async Task A_push_repairs()
    {
        var blob = await PushAsync(Repository, "content");
        Store.Delete(blob.Digest);
        Assert.Throws<InvalidDataException>(() => Blobs.Open(blob));
        await PushAsync(Other, "content");
        Assert.Equal("content", await ReadAsync(Repository, blob.Digest));
    }

    [Fact]
    public async Task Many_pushes_of_one_blob_at_the_same_time_make_one_blob()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => PushAsync(Repository, "same"))));
        Assert.Equal(1, await Blobs.CountAsync(Cancel));
        await RequireNothingStagedAsync();
    }

    private static async Task<RegistryError?> AttemptAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (RegistryException refusal)
        {
            return refusal.Error;
        }
    }

    /// <summary>It waits for the other request for a while and then gives up.</summary>
    private async Task RequireBusyAsync(Func<Task> action)
    {
        var attempt = action();
        Assert.False(attempt.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(5));
        await Refused.WithAsync(RegistryError.UploadBusy, () => attempt);
    }

    private static async Task FinishAsync(PipeWriter writer, string text)
    {
        await writer.WriteAsync(Encoding.UTF8.GetBytes(text), Cancel);
        await writer.CompleteAsync();
    }

    private async Task<UploadId> StartedWithAsync(string text)
    {
        var id = (await Uploads.StartAsync(Repository, algorithm: null)).Id;
        await Uploads.AppendAsync(Repository, id, Bodies.Of(text), Cancel);
        return id;
    }

    /// <summary>The session holds what it should and nothing else.</summary>
    private async Task RequireCompletesAsync(UploadId id, string held, string rest)
    {
        Assert.Equal(held.Length, (await Uploads.FindAsync(Repository, id, Cancel)).Received);
        await Uploads.CompleteAsync(Repository, id, Of(held + rest), Bodies.Of(rest), Cancel);
        Assert.Equal(held + rest, await ReadAsync(Repository, Of(held + rest)));
    }

    private async Task RequireNothingStagedAsync()
    {
        Assert.Empty(Store.ListStaged());
        Assert.Equal(0, await Uploads.CountAsync(Cancel));
    }

    private async Task RequireNothingStoredAsync()
    {
        await RequireNothingStagedAsync();
        Assert.Empty(Store.List());
        Assert.Equal(0, await Blobs.CountAsync(Cancel));
        Assert.Empty(await Repositories.ListAsync("", 10, Cancel));
    }
}
