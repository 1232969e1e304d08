using System.Collections.Concurrent;

namespace Berth.Storage.Tests;

public sealed class GroupCommitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void What_waits_forms_one_batch()
    {
        using var gate = new Gate();
        using var batches = new BlockingCollection<int[]>();
        using var commits = new GroupCommit<int>("test", batch =>
        {
            gate.Pass();
            batches.Add([.. batch]);
        });
        commits.Add(1);
        gate.AwaitEntry();
        commits.Add(2);
        commits.Add(3);
        commits.Add(4);
        gate.Open();
        var taken = new[] { Take(batches), Take(batches) };
        Assert.Equal([[1], [2, 3, 4]], taken);
    }

    [Fact]
    public void To_add_does_not_wait_for_a_commit()
    {
        using var gate = new Gate();
        using var commits = new GroupCommit<int>("test", _ => gate.Pass());
        commits.Add(1);
        gate.AwaitEntry();
        for (var item = 0; item < 1_000; item++)
        {
            commits.Add(item);
        }

        gate.Open();
    }

    [Fact]
    public async Task Many_writers_lose_nothing_keep_their_order_and_never_commit_at_the_same_time()
    {
        const int Writers = 8;
        const int Each = 20_000;
        var (running, overlaps) = (0, 0);
        var committed = new List<(int Writer, int Item)>();
        using (var commits = new GroupCommit<(int Writer, int Item)>("test", batch =>
        {
            overlaps += Interlocked.Increment(ref running) == 1 ? 0 : 1;
            committed.AddRange(batch);
            Interlocked.Decrement(ref running);
        }))
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
            {
                for (var item = 0; item < Each; item++)
                {
                    commits.Add((writer, item));
                }
            })));
        }

        Assert.Equal(0, overlaps);
        foreach (var writer in Enumerable.Range(0, Writers))
        {
            Assert.Equal(Enumerable.Range(0, Each), committed.Where(item => item.Writer == writer).Select(item => item.Item));
        }
    }

    /// <summary>
    /// The next item arrives in the instant in which the thread looks whether more has come. If it missed the item then, nobody would come
    /// later to take it along.
    /// </summary>
    [Fact]
    public async Task An_item_that_arrives_at_the_end_of_a_commit_is_not_left_behind()
    {
        const int Turns = 20_000;
        using var turns = new SemaphoreSlim(0);
        using var commits = new GroupCommit<int>("test", batch => turns.Release(batch.Count));
        for (var turn = 0; turn < Turns; turn++)
        {
            commits.Add(turn);
            Assert.True(await turns.WaitAsync(Patience, TestContext.Current.CancellationToken), $"item {turn} was left behind");
        }
    }

    [Fact]
    public void To_dispose_commits_what_waits_and_refuses_what_comes_later()
    {
        using var gate = new Gate();
        var committed = 0;
        var commits = new GroupCommit<int>("test", batch =>
        {
            gate.Pass();
            committed += batch.Count;
        });
        commits.Add(1);
        gate.AwaitEntry();
        commits.Add(2);
        gate.Open();
        commits.Dispose();
        Assert.Equal(2, committed);
        Assert.Throws<ObjectDisposedException>(() => commits.Add(3));
    }

    private static int[] Take(BlockingCollection<int[]> batches)
    {
        Assert.True(batches.TryTake(out var batch, Patience), "no batch was committed");
        return batch;
    }
}
