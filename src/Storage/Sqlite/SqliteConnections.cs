using Microsoft.Data.Sqlite;

namespace Berth.Storage.Sqlite;

internal static class SqliteConnections
{
    /// <summary>
    /// A write-ahead log, flushed at every commit (FULL); a checkpoint every 16 MiB of it rather than every 4, since each one flushes the
    /// file as well; waiting, not failing, when another process (`berth verify`) writes; 4 MiB of pages for each connection.
    /// </summary>
    private const string Setup = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma busy_timeout = 10000;
        pragma wal_autocheckpoint = 4000;
        pragma cache_size = -4000;
        """;

    /// <summary>A connection that its owner keeps open: a pool would prepare every statement anew.</summary>
    internal static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Setup;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
