using Berth.Core.Metadata;
using Berth.Storage.Sqlite;
using Berth.Storage.Tests.Contracts;

namespace Berth.Storage.Tests.Sqlite;

public sealed class SqliteDirectoryTests : DirectoryContract
{
    protected override Database OpenDatabase(string folder, TimeProvider time) => SqliteDatabase.Open(Path.Combine(folder, "berth.db"), time);
}
