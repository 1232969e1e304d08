using System.Collections.Concurrent;
using Berth.Core.Metadata;
using Microsoft.Data.Sqlite;

namespace Berth.Storage.Sqlite;

/// <summary>
/// Rows in one SQLite file with a write-ahead log: readers never wait, and all that want to write at a time share one flushed commit.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private const int DiskFullCode = 13; // SQLITE_FULL
    private const int DiskErrorCode = 10; // SQLITE_IOERR

    private readonly string file;
    private readonly TimeProvider time;
    private readonly SqliteDialect dialect = new();
    private readonly ConcurrentBag<Session> readers = [];
    private readonly SqliteConnection writer;
    private readonly Session writerSession;
    private readonly GroupCommit<WriteRequest> commits;
    private long committed;

    private SqliteDatabase(string file, SqliteConnection writer, TimeProvider time)
    {
        (this.file, this.writer, this.time) = (file, writer, time);
        writerSession = new(writer, dialect);
        commits = new("berth rows", Commit);
    }

    public override long Commits => Volatile.Read(ref committed);

    /// <summary>Opens the file, makes it if it is not there, and brings its schema up to date.</summary>
    public static SqliteDatabase Open(string file, TimeProvider time)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var writer = SqliteConnections.Open(file);
        try
        {
            SqliteSchema.Migrate(writer);
            return new(file, writer, time);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    public override ValueTask<Session> ReadAsync(CancellationToken cancel) =>
        new(readers.TryTake(out var session) ? session : new(SqliteConnections.Open(file), dialect, readers.Add));

    public override Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> work)
    {
        var request = new WriteRequest<T>(work) { Since = time.GetTimestamp() };
        commits.Add(request);
        return request.Done;
    }

    public override ValueTask DisposeAsync()
    {
        commits.Dispose();
        writerSession.Close();
        while (readers.TryTake(out var session))
        {
            session.Close();
        }

        return ValueTask.CompletedTask;
    }

    private void Commit(List<WriteRequest> batch)
    {
        var begin = time.GetTimestamp();
        foreach (var request in batch)
        {
            DatabaseMetrics.Waited(time.GetElapsedTime(request.Since, begin));
        }

        if (!TryCommit(batch) && TryMakeRoom())
        {
            batch.ForEach(request => request.Failure = null);
            TryCommit(batch);
        }

        DatabaseMetrics.Committed(time.GetElapsedTime(begin), batch.Count);
        batch.ForEach(request => request.Complete());
    }

    /// <returns>False if there was no room on the disk: nothing of the batch is done then.</returns>
    private bool TryCommit(List<WriteRequest> batch)
    {
        try
        {
            Execute("begin immediate");
            foreach (var request in batch)
            {
                Run(request, alone: batch.Count == 1);
            }

            Execute("commit");
            Interlocked.Increment(ref committed);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is belongs to those who wait, or they would wait for ever.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RollBack();
            batch.ForEach(request => request.Failure ??= Explain(exception));
            return exception is not SqliteException failure || !IsOfTheDisk(failure);
        }
    }

    /// <summary>
    /// Moves what is committed from the log into the file, so that the log begins again in the room that it has: what frees room on a full
    /// disk is a write as well.
    /// </summary>
    private bool TryMakeRoom()
    {
        try
        {
            Execute("pragma wal_checkpoint(restart)");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>One request's work; what it did is undone alone if it throws.</summary>
    private void Run(WriteRequest request, bool alone)
    {
        if (!alone)
        {
            Execute("savepoint request");
        }

        try
        {
            request.Run(writerSession);
        }
        catch (SqliteException exception) when (IsOfTheDisk(exception))
        {
            // SQLite may have rolled back the whole transaction by itself: nobody's work is in it any more.
            throw;
        }
#pragma warning disable CA1031 // Whatever it is belongs to this request and is thrown where it waits; the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            request.Failure = exception;
            Execute(alone ? "rollback; begin immediate" : "rollback to request");
        }

        if (!alone)
        {
            Execute("release request");
        }
    }

    private void Execute(string sql) => writerSession.Prepare(sql).ExecuteAsync().AsTask().GetAwaiter().GetResult();

    private void RollBack()
    {
        try
        {
            Execute("rollback");
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            // SQLite has rolled back by itself, as it does after an error of the disk; or the connection is closed.
        }
    }

    private static Exception Explain(Exception exception) =>
        exception is SqliteException failure && IsOfTheDisk(failure) ? DiskFull.Refusal(exception) : exception;

    private static bool IsOfTheDisk(SqliteException exception) => exception.SqliteErrorCode is DiskFullCode or DiskErrorCode;
}
