using System.Buffers;
using System.Text;
using System.Text.Json;
using Berth.Core.Audit;

namespace Berth.Storage.Tests.Contracts;

/// <summary>The record over a database: what has no transaction of its own, and searching.</summary>
public abstract class AuditContract : RegistryContract
{
    [Fact]
    public async Task What_waits_is_written_when_it_is_flushed()
    {
        Audit.Add(Happened(AuditEventKind.Login));
        Assert.Empty(await RecordAsync());
        await Audit.FlushAsync();
        Assert.Equal([Happened(AuditEventKind.Login) with { Id = 1 }], await RecordAsync());
    }

    [Fact(DisplayName = "T48 what finds the queue full is counted, and the record says how much is missing")]
    public async Task A_full_queue()
    {
        for (var number = 0; number < AuditLog.QueueLength + 100; number++)
        {
            Audit.Add(Happened(AuditEventKind.Login) with { Subject = $"{number}" });
        }

        await Audit.FlushAsync();
        var record = await RecordAsync();
        Assert.Equal(AuditLog.QueueLength, record.Count(happened => happened.Kind == AuditEventKind.Login));
        var dropped = Assert.Single(record, happened => happened.Kind == AuditEventKind.Dropped);
        Assert.StartsWith("100 events", dropped.Detail, StringComparison.Ordinal);
        await Audit.FlushAsync();
        Assert.Equal(AuditLog.QueueLength + 1, (await RecordAsync()).Count);
    }

    [Fact(DisplayName = "T48 a flood of the same denial is two rows")]
    public async Task A_flood_of_denials()
    {
        for (var number = 0; number < 100_000; number++)
        {
            Audit.Add(Happened(AuditEventKind.Denied) with { At = Time.GetUtcNow() });
        }

        Audit.Add(Happened(AuditEventKind.Denied) with { Repository = "other" });
        await Audit.FlushAsync();
        Assert.Equal(
            [$"denied {Someone.Id} team/app 99999 more: why", $"denied {Someone.Id} team/app why", $"denied {Someone.Id} other why"],
            await RecordedAsync());
    }

    [Fact]
    public async Task Repeated_denials_are_written_when_their_minute_is_over()
    {
        var failures = new List<Exception>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Audit.Add(Happened(AuditEventKind.Denied));
        Audit.Add(Happened(AuditEventKind.Denied));
        var running = Audit.RunAsync(failures.Add, stop.Token);
        await BecomesAsync(1);
        Time.Advance(TimeSpan.FromMinutes(1));
        await BecomesAsync(2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_commit_that_fails_is_tried_again_and_writes_once()
    {
        var database = new FailingDatabase(Database) { Failures = 2 };
        using var audit = new AuditLog(database, Time);
        audit.Add(Happened(AuditEventKind.Login) with { Subject = "first" });
        await Assert.ThrowsAsync<IOException>(audit.FlushAsync);
        audit.Add(Happened(AuditEventKind.Login) with { Subject = "second" });
        await Assert.ThrowsAsync<IOException>(audit.FlushAsync);
        Assert.Empty(await RecordAsync());
        await audit.FlushAsync();
        Assert.Equal(["first", "second"], (await RecordAsync()).Select(happened => happened.Subject));
    }

    [Fact(DisplayName = "T48 texts of clients are cut, and hold no control characters")]
    public async Task Texts_are_bounded()
    {
        var text = $"a\r\n\0{new string('x', 10_000)}";
        Audit.Add(new() { Kind = AuditEventKind.LoginFailed, At = Time.GetUtcNow(), Actor = new(text, text, text, text), Repository = text, Subject = text, Detail = text });
        await Audit.FlushAsync();
        var written = Assert.Single(await RecordAsync());
        foreach (var shown in (string?[])[written.Actor.Id, written.Actor.Name, written.Actor.Credential, written.Actor.Address, written.Repository, written.Subject, written.Detail])
        {
            Assert.StartsWith("a\uFFFD\uFFFD\uFFFDx", shown, StringComparison.Ordinal);
            Assert.InRange(shown!.Length, 100, 1_024);
        }

        Assert.Equal(written, Assert.Single(await RecordAsync(new() { Caller = text })));
    }

    [Fact]
    public async Task A_search_finds_what_holds_of_all_that_it_asks()
    {
        var begin = Time.GetUtcNow();
        await AddAsync(Happened(AuditEventKind.Login) with { Repository = null, Subject = "sha256:feedfeedfeedfeed" });
        await AddAsync(Happened(AuditEventKind.Push) with { Subject = "b" });
        await AddAsync(Happened(AuditEventKind.Push) with { Repository = "team/app/web", Subject = "c" });
        await AddAsync(Happened(AuditEventKind.Delete) with { Repository = "team/apple", Subject = "d", Actor = new("key:BK1", "ci", null, "192.0.2.9") });

        await FindsAsync("sha256:feedfeedfeedfeed b c d", new());
        await FindsAsync("b c", new() { Kind = AuditEventKind.Push });
        await FindsAsync("b c", new() { Repository = "team/app" });
        await FindsAsync("b c d", new() { Repository = "team" });
        await FindsAsync("", new() { Repository = "tea" });
        await FindsAsync("d", new() { Caller = "ci" });
        await FindsAsync("d", new() { Caller = "key:BK1" });
        await FindsAsync("d", new() { Address = "192.0.2.9" });
        await FindsAsync("sha256:feedfeedfeedfeed b c", new() { Credential = Someone.Credential });
        await FindsAsync("sha256:feedfeedfeedfeed", new() { Credential = "sha256:feedfeedfeedfeed" });
        await FindsAsync("b c", new() { From = begin.AddHours(1), Until = begin.AddHours(3) });
        await FindsAsync("c", new() { From = begin.AddHours(1), Kind = AuditEventKind.Push, Repository = "team/app/web", Caller = "octocat", Address = "192.0.2.1" });
    }

    [Fact(DisplayName = "T21 what looks like SQL is a value")]
    public async Task Searches_are_parameters()
    {
        await AddAsync(Happened(AuditEventKind.Push));
        foreach (var text in (string[])["' or 1=1 --", "'; drop table audit_events; --", "%", "_", "team/app' or '1'='1", "*"])
        {
            Assert.Empty(await RecordAsync(new() { Caller = text }));
            Assert.Empty(await RecordAsync(new() { Repository = text }));
            Assert.Empty(await RecordAsync(new() { Credential = text }));
            Assert.Empty(await RecordAsync(new() { Address = text }));
        }

        Assert.Single(await RecordAsync());
    }

    [Fact]
    public async Task Pages_go_both_ways()
    {
        for (var number = 1; number <= 5; number++)
        {
            await AddAsync(Happened(AuditEventKind.Push));
        }

        Assert.Equal([5, 4], await IdsAsync(new() { Count = 2 }));
        Assert.Equal([3, 2], await IdsAsync(new() { Count = 2, After = 4 }));
        Assert.Equal([1, 2], await IdsAsync(new() { Count = 2, OldestFirst = true }));
        Assert.Equal([3, 4], await IdsAsync(new() { Count = 2, OldestFirst = true, After = 2 }));
        Assert.Empty(await IdsAsync(new() { Count = 2, OldestFirst = true, After = 5 }));
    }

    [Fact]
    public async Task Json_has_what_is_known()
    {
        await AddAsync(Happened(AuditEventKind.Denied) with { Subject = null });
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            AuditJson.Write(json, Assert.Single(await RecordAsync()));
        }

        Assert.Equal(
            """{"id":1,"time":"2026-01-02T03:04:05.000Z","event":"denied","outcome":"refused","caller":"github:user:583231","callerName":"octocat","credential":"sha256:0123456789abcdef","address":"192.0.2.1","repository":"team/app","detail":"why"}""",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private AuditEvent Happened(AuditEventKind kind) =>
        new() { Kind = kind, At = Time.GetUtcNow(), Actor = Someone, Repository = "team/app", Detail = "why" };

    /// <summary>Writes an event, and an hour passes.</summary>
    private async Task AddAsync(AuditEvent happened)
    {
        Audit.Add(happened);
        await Audit.FlushAsync();
        Time.Advance(TimeSpan.FromHours(1));
    }

    private async Task FindsAsync(string subjects, AuditQuery query) =>
        Assert.Equal(subjects, string.Join(' ', (await RecordAsync(query)).Select(happened => happened.Subject)));

    private async Task<IEnumerable<long>> IdsAsync(AuditQuery query) => (await Audit.ListAsync(query, Cancel)).Select(happened => happened.Id);

    /// <summary>Waits until the record is that long: nothing tells of a commit of the writer's.</summary>
    private async Task BecomesAsync(int length)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await RecordAsync()).Count < length)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }
}
