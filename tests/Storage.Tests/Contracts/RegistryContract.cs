using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>The rules of Core over a real database and a real store in a folder of the test's own.</summary>
public abstract class RegistryContract : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected static readonly RepositoryName Repository = RepositoryName.Parse("team/app");
    private protected static readonly RepositoryName Other = RepositoryName.Parse("team/other");

    private protected ManualTime Time { get; } = new();

    private protected Database Database { get; private set; } = null!;

    private protected IBlobStore Store { get; private set; } = null!;

    private protected Uploads Uploads { get; private set; } = null!;

    private protected Blobs Blobs { get; private set; } = null!;

    private protected Images Images { get; private set; } = null!;

    private protected Repositories Repositories { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Database = OpenDatabase(folder.Path, Time);
        Store = OpenStore(folder.Path);
        Uploads = new(Database, Store, Time);
        Blobs = new(Database, Store, Time);
        Images = new(Database, Time, sparse: false);
        Repositories = new(Database);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        (Store as IDisposable)?.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Database OpenDatabase(string folder, TimeProvider time);

    protected abstract IBlobStore OpenStore(string folder);

    private protected static Digest Of(string content, DigestAlgorithm? algorithm = null) =>
        (algorithm ?? DigestAlgorithm.Sha256).Of(Encoding.UTF8.GetBytes(content));

    private protected Task<Blob> PushAsync(RepositoryName repository, string content) =>
        Uploads.PushAsync(repository, Of(content), Bodies.Of(content), Cancel);

    private protected async Task<string?> ReadAsync(RepositoryName repository, Digest digest)
    {
        if (await Blobs.FindAsync(repository, digest, Cancel) is not { } blob)
        {
            return null;
        }

        using var content = Blobs.Open(blob);
        var bytes = new byte[content.Length];
        Assert.Equal(bytes.Length, await content.ReadAsync(bytes, 0, Cancel));
        return Encoding.UTF8.GetString(bytes);
    }
}
