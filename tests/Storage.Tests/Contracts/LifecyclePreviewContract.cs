using Berth.Core;
using Berth.Core.Lifecycle;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Previews over a database.</summary>
public abstract class LifecyclePreviewContract : LifecycleContract
{
    private readonly Lazy<LifecyclePreviews> previews;
    private readonly LifecycleBell bell = new();

    protected LifecyclePreviewContract() => previews = new(() => new(Database, Time, bell));

    private LifecyclePreviews Previews => previews.Value;

    [Fact]
    public async Task A_preview_is_started_made_and_read_and_takes_nothing()
    {
        var old = await PushImageAsync("old", "v1", "first");
        Time.Advance(TimeSpan.FromDays(1));
        var older = Time.GetUtcNow();
        await PushImageAsync("younger");
        Time.Advance(TimeSpan.FromDays(1));
        await PushImageAsync("youngest");
        await Policies.PutAsync(Repository, TenDays, Someone);

        Assert.Equal(KeepOne.Trim(), await Previews.StartAsync(Repository, KeepOne));
        Assert.Equal((KeepOne.Trim(), LifecyclePreviewStatus.InProgress, 0), await BriefAsync());
        await WorkAsync();

        var preview = await Previews.FindAsync(Repository, new(), Cancel);
        Assert.Equal((LifecyclePreviewStatus.Complete, 2, 0, null), (preview.Status, preview.Expiring, preview.Transitioning, preview.Next));
        Assert.Equal([1, 2], preview.Results.Select(result => result.Number));
        var first = preview.Results[0];
        Assert.Equal(
            (old.Value, "first v1", LifecycleAction.Expire, 1, LifecycleStorageClass.Standard),
            (first.Digest, string.Join(' ', first.Tags), first.Action, first.RulePriority, first.StorageClass));
        Assert.Equal(("", older), (string.Join(' ', preview.Results[1].Tags), preview.Results[1].PushedAt));
        Assert.True(await HasAsync(old));
    }

    [Fact]
    public async Task Results_come_in_pages_and_by_tag_and_digest()
    {
        var digests = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            digests.Add((await PushImageAsync($"{number}", number % 2 == 0 ? [] : [$"v_{number}", $"x{number}"])).Value);
        }

        await Previews.StartAsync(Repository, KeepOne);
        await WorkAsync();

        await PageIsAsync(new() { Count = 2 }, 2, digests[..2]);
        await PageIsAsync(new() { Count = 2, After = 2 }, 4, digests[2..4]);
        await PageIsAsync(new() { Count = 2, After = 4 }, null, digests[4..5]);
        await PageIsAsync(new() { TagStatus = LifecycleTagStatus.Untagged }, null, [digests[0], digests[2], digests[4]]);
        await PageIsAsync(new() { TagStatus = LifecycleTagStatus.Tagged }, null, [digests[1], digests[3]]);
        await PageIsAsync(new() { Images = ["v_1", digests[4], "x", "v%3", "_", digests[5], ""] }, null, [digests[1], digests[4]]);
        await PageIsAsync(new() { Images = ["v_1", digests[4]], TagStatus = LifecycleTagStatus.Tagged }, null, [digests[1]]);
    }

    [Fact]
    public async Task One_preview_at_a_time_and_the_last_one_counts()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await Refused.WithAsync(RegistryError.LifecyclePreviewNotFound, () => Previews.FindAsync(Repository, new(), Cancel));
        await Refused.WithAsync(RegistryError.LifecyclePolicyNotFound, () => Previews.StartAsync(Repository, null));
        await Refused.WithAsync(RegistryError.LifecyclePolicyInvalid, () => Previews.StartAsync(Repository, "{}"));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Previews.StartAsync(Other, KeepOne));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Previews.FindAsync(Other, new(), Cancel));
        await Policies.PutAsync(null, TenDays, Someone);
        Assert.Equal(TenDays.Trim(), await Previews.StartAsync(Repository, null));
        await Refused.WithAsync(RegistryError.LifecyclePreviewInProgress, () => Previews.StartAsync(Repository, KeepOne));
        await WorkAsync();
        Assert.Equal((TenDays.Trim(), LifecyclePreviewStatus.Complete, 0), await BriefAsync());
        await Policies.PutAsync(Repository, KeepOne, Someone);
        Assert.Equal(KeepOne.Trim(), await Previews.StartAsync(Repository, null));
        await WorkAsync();
        Assert.Equal((KeepOne.Trim(), LifecyclePreviewStatus.Complete, 1), await BriefAsync());
        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task A_preview_is_forgotten_after_a_day_and_with_its_repository()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await Previews.StartAsync(Repository, KeepOne);
        await WorkAsync();
        Time.Advance(LifecyclePreviews.Kept);
        await WorkAsync();
        Assert.Equal((KeepOne.Trim(), LifecyclePreviewStatus.Expired, 1), await BriefAsync());
        Assert.Equal(0, await RowsAsync());
        await Previews.StartAsync(Repository, KeepOne);
        await WorkAsync();
        await Repositories.DeleteAsync(Repository, force: true, Someone);
        await WorkAsync();
        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task A_preview_that_cannot_be_made_says_so_and_another_can_be_started()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await Previews.StartAsync(Repository, KeepOne);
        var failures = new List<string>();
        await new LifecyclePreviews(new FailingDatabase(Database) { Failures = 1 }, Time, bell).WorkAsync(failure => failures.Add(failure.Message), Cancel);
        Assert.Equal(["no room"], failures);
        Assert.Equal(LifecyclePreviewStatus.Failed, (await BriefAsync()).Status);
        await Previews.StartAsync(Repository, KeepOne);
        await WorkAsync();
        Assert.Equal((KeepOne.Trim(), LifecyclePreviewStatus.Complete, 1), await BriefAsync());
    }

    [Fact]
    public async Task A_preview_that_a_stop_interrupted_is_made_anew()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await Previews.StartAsync(Repository, KeepOne);
        using var stop = new CancellationTokenSource();
        var interrupted = new InterruptedDatabase(Database);
        interrupted.Interrupt(() => Task.CompletedTask);
        interrupted.Interrupt(() => Task.CompletedTask);
        interrupted.Interrupt(stop.CancelAsync);
        interrupted.Interrupt(() => throw new OperationCanceledException(stop.Token));
        await Assert.ThrowsAsync<OperationCanceledException>(() => new LifecyclePreviews(interrupted, Time, bell).WorkAsync(Assert.Null, stop.Token));
        await WorkAsync();
        Assert.Equal((KeepOne.Trim(), LifecyclePreviewStatus.Complete, 1), await BriefAsync());
        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task The_bell_wakes_who_waits_and_who_comes_later()
    {
        var waiting = bell.WaitAsync(TimeSpan.FromDays(1), Time, Cancel);
        Assert.False(waiting.IsCompleted);
        bell.Ring();
        await waiting;
        bell.Ring();
        bell.Ring();
        await bell.WaitAsync(TimeSpan.FromDays(1), Time, Cancel);
        waiting = bell.WaitAsync(TimeSpan.FromDays(1), Time, Cancel);
        Assert.False(waiting.IsCompleted);
        Time.Advance(TimeSpan.FromDays(1));
        await waiting;
    }

    private Task WorkAsync() => Previews.WorkAsync(failure => Assert.Fail($"{failure}"), Cancel);

    private async Task<(string Text, LifecyclePreviewStatus Status, int Expiring)> BriefAsync()
    {
        var preview = await Previews.FindAsync(Repository, new(), Cancel);
        return (preview.Text, preview.Status, preview.Expiring);
    }

    private async Task PageIsAsync(LifecyclePreviewQuery query, long? next, List<string> digests)
    {
        var preview = await Previews.FindAsync(Repository, query, Cancel);
        Assert.Equal(digests, preview.Results.Select(result => result.Digest));
        Assert.Equal(next, preview.Next);
    }

    private async Task<long?> RowsAsync()
    {
        using var session = await Database.ReadAsync(Cancel);
        return await session.Prepare("select count(*) from lifecycle_preview_results").NumberAsync(Cancel);
    }
}
