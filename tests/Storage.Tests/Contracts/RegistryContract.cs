using System.Text;
using Berth.Core.Audit;
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

    private protected static readonly Actor Someone = new("github:user:583231", "octocat", "sha256:0123456789abcdef", "192.0.2.1");

    private protected ManualTime Time { get; } = new();

    private protected Database Database { get; private set; } = null!;

    private protected IBlobStore Store { get; private set; } = null!;

    private protected Uploads Uploads { get; private set; } = null!;

    private protected Blobs Blobs { get; private set; } = null!;

    private protected Images Images { get; private set; } = null!;

    private protected Repositories Repositories { get; private set; } = null!;

    private protected AuditLog Audit { get; private set; } = null!;

    private protected string Folder => folder.Path;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Database = OpenDatabase(folder.Path, Time);
        Store = OpenStore(folder.Path);
        Uploads = new(Database, Store, Time);
        Blobs = new(Database, Store, Time);
        Images = new(Database, Time, sparse: false);
        Repositories = new(Database, Time);
        Audit = new(Database, Time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Audit.Dispose();
        await Database.DisposeAsync();
        (Store as IDisposable)?.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Database OpenDatabase(string folder, TimeProvider time);

    protected abstract IBlobStore OpenStore(string folder);

    private protected static Digest Of(string content, DigestAlgorithm? algorithm = null) =>
        (algorithm ?? DigestAlgorithm.Sha256).Of(Encoding.UTF8.GetBytes(content));

    /// <summary>The record in the words of a search, oldest first.</summary>
    private protected Task<IReadOnlyList<AuditEvent>> RecordAsync(AuditQuery? query = null) =>
        Audit.ListAsync((query ?? new()) with { OldestFirst = true, Count = 10_000 }, Cancel);

    /// <summary>The record as lines: event, caller, repository, subject, detail.</summary>
    private protected async Task<IEnumerable<string>> RecordedAsync(AuditQuery? query = null) => (await RecordAsync(query)).Select(happened =>
        string.Join(' ', ((string?[])[AuditEventNames.Of(happened.Kind), happened.Actor.Id, happened.Repository, happened.Subject, happened.Detail]).OfType<string>()));

    /// <summary>The number that goes up with everything that can change a decision.</summary>
    private protected async Task<long> RevisionAsync()
    {
        using var session = await Database.ReadAsync(Cancel);
        return await session.Prepare("select value from access_revision").NumberAsync(Cancel) ?? 0;
    }

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
