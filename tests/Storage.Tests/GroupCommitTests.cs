using System.Diagnostics;

namespace Berth.Storage.Tests;

public sealed class GroupCommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_lone_item_is_committed_on_its_own_thread()
    {
        var thread = 0;
        var commits = new GroupCommit<int>(_ => thread = Environment.CurrentManagedThreadId, limit: 10);
        commits.Add(1);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public async Task What_waits_forms_one_batch()
    {
        using var gate = new Gate();
        var (batches, done) = (new List<int[]>(), new TaskCompletionSource());
        var commits = new GroupCommit<int>(
            batch =>
            {
                batches.Add([.. batch]);
                gate.Pass();
                if (batches.Count == 2)
                {
                    done.SetResult();
                }
            },
            limit: 10);
        var first = Task.Run(() => commits.Add(1), TestContext.Current.CancellationToken);
        gate.AwaitEntry();
        commits.Add(2);
        commits.Add(3);
        commits.Add(4);
        gate.Open();
        await first;
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([[1], [2, 3, 4]], batches);
    }

    [Fact]
    public async Task A_batch_has_at_most_its_limit()
    {
        using var gate = new Gate();
        var (batches, done) = (new List<int>(), new TaskCompletionSource());
        var commits = new GroupCommit<int>(
            batch =>
            {
                batches.Add(batch.Count);
                gate.Pass();
                if (batches.Sum() == 8)
                {
                    done.SetResult();
                }
            },
            limit: 3);
        var first = Task.Run(() => commits.Add(0), TestContext.Current.CancellationToken);
        gate.AwaitEntry();
        Enumerable.Range(1, 7).ToList().ForEach(commits.Add);
        gate.Open();
        await first;
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([1, 3, 3, 1], batches);
    }

    [Fact]
    public async Task Many_writers_lose_nothing_and_never_commit_at_the_same_time()
    {
        var (running, overlaps, seen) = (0, 0, new HashSet<int>());
        var done = new TaskCompletionSource();
        const int Writers = 8;
        const int Each = 5_000;
        var commits = new GroupCommit<int>(
            batch =>
            {
                overlaps += Interlocked.Increment(ref running) == 1 ? 0 : 1;
                batch.ForEach(item => Assert.True(seen.Add(item)));
                Interlocked.Decrement(ref running);
                if (seen.Count == Writers * Each)
                {
                    done.SetResult();
                }
            },
            limit: 16);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var item = 0; item < Each; item++)
            {
                commits.Add((writer * Each) + item);
            }
        })));
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, overlaps);
    }

    /// <summary>
    /// Two writers take turns, each as soon as it sees the other's item committed: in the instant in which the other stops to lead. If
    /// neither saw the other then, the item would wait for ever, since nobody comes later to take it along.
    /// </summary>
    [Fact]
    public async Task An_item_that_arrives_while_the_leader_leaves_is_not_left_behind()
    {
        const int Turns = 100_000;
        var committed = 0;
        var commits = new GroupCommit<int>(batch => Interlocked.Add(ref committed, batch.Count), limit: 10);
        void Write(int first)
        {
            for (var turn = first; turn < Turns; turn += 2)
            {
                Await(() => Volatile.Read(ref committed) == turn, turn);
                commits.Add(turn);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(first => Task.Factory.StartNew(
            () => Write(first), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Await(() => Volatile.Read(ref committed) == Turns, Turns);
    }

    private static void Await(Func<bool> condition, int turn)
    {
        var wait = default(SpinWait);
        for (var begin = Stopwatch.GetTimestamp(); !condition(); wait.SpinOnce(sleep1Threshold: -1))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, $"item {turn - 1} was left behind");
        }
    }
}
