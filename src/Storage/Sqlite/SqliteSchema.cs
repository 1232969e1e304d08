using Berth.Core.Metadata;
using DbUp;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace Berth.Storage.Sqlite;

/// <summary>
/// Brings the schema up to date: numbered scripts, forward only, noted where they are applied. All in one transaction that begins before
/// the notes are read: of several processes that start at once the first does the work, and an interrupted start leaves nothing.
/// </summary>
internal static class SqliteSchema
{
    /// <exception cref="InvalidOperationException">A script failed; to close the connection rolls back what was done.</exception>
    internal static void Migrate(SqliteConnection connection)
    {
        Execute(connection, "begin immediate");
        var result = Apply(connection);
        if (!result.Successful)
        {
            throw new InvalidOperationException(
                $"the schema of {connection.DataSource} could not be brought up to date: {result.Error.Message}", result.Error);
        }

        Execute(connection, "commit");
    }

    private static DatabaseUpgradeResult Apply(SqliteConnection connection)
    {
        using var shared = new SharedConnection(connection);
        return DeployChanges.To
            .SqliteDatabase(shared)
            .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains(".Migrations.sqlite.", StringComparison.Ordinal))
            .WithoutTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
