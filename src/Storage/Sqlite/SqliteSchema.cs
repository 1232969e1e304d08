using Berth.Core.Metadata;
using DbUp;

namespace Berth.Storage.Sqlite;

/// <summary>Brings the schema up to date: numbered scripts, forward only, each in its own transaction and noted in it.</summary>
internal static class SqliteSchema
{
    /// <exception cref="InvalidOperationException">A script failed; what it did was rolled back.</exception>
    internal static void Migrate(string file)
    {
        var upgrade = DeployChanges.To
            .SqliteDatabase(SqliteConnections.ConnectionString(file))
            .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains(".Migrations.sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"the schema of {file} could not be brought up to date: {result.Error.Message}", result.Error);
        }
    }
}
