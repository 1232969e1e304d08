using Berth.Core.Blobs;
using Berth.Storage.Files;
using Berth.Storage.Tests.Contracts;

namespace Berth.Storage.Tests.Files;

public sealed class FileBlobStoreTests : BlobStoreContract
{
    protected override IBlobStore Open(string folder) => new FileBlobStore(folder);
}
