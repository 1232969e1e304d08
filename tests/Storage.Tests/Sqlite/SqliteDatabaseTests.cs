using Berth.Core.Metadata;
using Berth.Storage.Sqlite;
using Berth.Storage.Tests.Contracts;

namespace Berth.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : DatabaseContract
{
    protected override Database Open(string folder) => SqliteDatabase.Open(Path.Combine(folder, "berth.db"), TimeProvider.System);
}
