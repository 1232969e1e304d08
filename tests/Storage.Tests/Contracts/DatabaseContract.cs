using Berth.Core.Metadata;

namespace Berth.Storage.Tests.Contracts;

/// <summary>What every database does.</summary>
public abstract class DatabaseContract : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected Database Database { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Database = Open(folder.Path);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Database Open(string folder);

    [Fact(DisplayName = "T44 a read sees what was committed before it")]
    public async Task Reads_see_committed_writes()
    {
        for (var number = 0; number < 50; number++)
        {
            await InsertAsync($"{number}");
            Assert.Equal(number + 1, (await NamesAsync()).Count);
        }
    }

    [Fact]
    public async Task A_write_returns_what_its_work_returned() => Assert.Equal("answer", await Database.WriteAsync(_ => ValueTask.FromResult("answer")));

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_and_throws_the_same()
    {
        var failure = new InvalidTimeZoneException("the work's own");
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => InsertAsync("a", failure)));
        Assert.Empty(await NamesAsync());
        await InsertAsync("b");
        Assert.Equal(["b"], await NamesAsync());
    }

    [Fact]
    public async Task A_write_that_breaks_a_constraint_leaves_nothing()
    {
        await InsertAsync("a");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Database.WriteAsync(async session =>
        {
            await InsertAsync(session, "b");
            return await InsertAsync(session, "a");
        }));
        Assert.Equal(["a"], await NamesAsync());
    }

    [Fact]
    public async Task What_waits_shares_one_commit()
    {
        using var gate = new Gate();
        var blocker = BlockAsync(gate);
        var first = InsertAsync("a");
        var seenByReaders = Database.WriteAsync(async session =>
        {
            await InsertAsync(session, "b");
            return (await NamesAsync()).Count;
        });
        gate.Open();
        await Task.WhenAll(blocker, first, seenByReaders);

        // The work before it in the same batch was done and not yet committed.
        Assert.Equal(0, await seenByReaders);
        Assert.Equal(["a", "b"], await NamesAsync());
    }

    [Fact]
    public async Task Who_throws_in_a_batch_is_rolled_back_alone()
    {
        using var gate = new Gate();
        var blocker = BlockAsync(gate);
        var writes = Enumerable.Range(0, 20)
            .Select(number => InsertAsync($"{number:00}", number % 3 == 0 ? new InvalidTimeZoneException($"{number}") : null))
            .ToList();
        gate.Open();
        await blocker;
        for (var number = 0; number < writes.Count; number++)
        {
            if (number % 3 == 0)
            {
                Assert.Equal($"{number}", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => writes[number])).Message);
            }
            else
            {
                await writes[number];
            }
        }

        Assert.Equal(Enumerable.Range(0, 20).Where(number => number % 3 != 0).Select(number => $"{number:00}"), await NamesAsync());
    }

    [Fact]
    public async Task Later_work_of_a_batch_sees_what_earlier_work_wrote()
    {
        using var gate = new Gate();
        var blocker = BlockAsync(gate);
        var write = InsertAsync("a");
        var failed = InsertAsync("b", new InvalidTimeZoneException());
        var seen = Database.WriteAsync(session => session.Prepare("select name from repositories").StringsAsync());
        gate.Open();
        await Task.WhenAll(blocker, write, seen);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => failed);
        Assert.Equal(["a"], await seen);
    }

    [Fact]
    public async Task More_than_one_batch_of_concurrent_writers_is_written_whole()
    {
        const int Writers = 2_000;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => InsertAsync($"{number:0000}"))));
        Assert.Equal(Enumerable.Range(0, Writers).Select(number => $"{number:0000}"), await NamesAsync());
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer()
    {
        using var gate = new Gate();
        var blocker = BlockAsync(gate);
        Assert.Empty(await NamesAsync());
        gate.Open();
        await blocker;
    }

    [Fact]
    public async Task A_reader_sees_one_state_however_long_its_statement_runs()
    {
        await InsertAsync("a");
        await InsertAsync("b");
        using var session = await Database.ReadAsync(Cancel);
        await using var rows = await session.Prepare("select name from repositories order by name").ReadAsync(Cancel);
        Assert.True(await rows.ReadAsync(Cancel));
        await InsertAsync("c");
        Assert.True(await rows.ReadAsync(Cancel));
        Assert.False(await rows.ReadAsync(Cancel));
    }

    [Fact(DisplayName = "T21 values are parameters, whatever they hold")]
    public async Task Values_are_parameters()
    {
        string[] names = ["'; drop table repositories; --", "%", "_", "\"", "\\", "a\0b", "größe"];
        foreach (var name in names)
        {
            await InsertAsync(name);
        }

        Assert.Equal(names.ToHashSet(), [.. await NamesAsync()]);
    }

    [Fact]
    public async Task Names_are_ordered_by_their_bytes()
    {
        string[] names = ["b", "a-b", "a.b", "a/b", "a0", "a", "a_b", "B", "aa"];
        foreach (var name in names)
        {
            await InsertAsync(name);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync());
    }

    [Fact]
    public async Task What_was_written_is_there_after_the_database_is_opened_again()
    {
        await InsertAsync("kept");
        await Database.DisposeAsync();
        Database = Open(folder.Path);
        Assert.Equal(["kept"], await NamesAsync());
    }

    [Fact]
    public async Task A_closed_database_refuses_and_does_not_hang()
    {
        await Database.DisposeAsync();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => InsertAsync("late").WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        }

        Database = Open(folder.Path);
    }

    [Fact(DisplayName = "T46 several that open the same new database at once all get it, with its schema once")]
    public async Task Several_open_at_once()
    {
        for (var round = 0; round < 40; round++)
        {
            var fresh = Directory.CreateDirectory(folder.File($"{round}")).FullName;
            using var start = new ManualResetEventSlim();
            var opening = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.Wait(Cancel);
                    return Open(fresh);
                },
                Cancel,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToList();
            start.Set();
            var databases = await Task.WhenAll(opening);
            await databases[0].WriteAsync(session => InsertAsync(session, "a"));
            Assert.Equal(["a"], await NamesAsync(databases[3]));
            foreach (var database in databases)
            {
                await database.DisposeAsync();
            }
        }
    }

    private protected Task<int> InsertAsync(string name, Exception? failure = null) => Database.WriteAsync(async session =>
    {
        var inserted = await InsertAsync(session, name);
        return failure is null ? inserted : throw failure;
    });

    private protected async Task<List<string>> NamesAsync(Database? database = null)
    {
        using var session = await (database ?? Database).ReadAsync(Cancel);
        return await session.Prepare("select name from repositories order by name").StringsAsync(Cancel);
    }

    private static ValueTask<int> InsertAsync(Session session, string name) =>
        session.Prepare("insert into repositories (name, created_at) values (@name, 0)").Bind("@name", name).ExecuteAsync();

    /// <summary>A write that stands at the gate, so that those after it wait for the next commit.</summary>
    private Task<int> BlockAsync(Gate gate)
    {
        var blocker = Task.Run(() => Database.WriteAsync(_ =>
        {
            gate.Pass();
            return ValueTask.FromResult(0);
        }));
        gate.AwaitEntry();
        return blocker;
    }
}
