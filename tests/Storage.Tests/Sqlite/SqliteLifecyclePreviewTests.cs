using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Storage.Files;
using Berth.Storage.Sqlite;
using Berth.Storage.Tests.Contracts;

namespace Berth.Storage.Tests.Sqlite;

public sealed class SqliteLifecyclePreviewTests : LifecyclePreviewContract
{
    protected override Database OpenDatabase(string folder, TimeProvider time) => SqliteDatabase.Open(Path.Combine(folder, "berth.db"), time);

    protected override IBlobStore OpenStore(string folder) => new FileBlobStore(folder);
}
