using Berth.Core.Metadata;

namespace Berth.Storage.Tests.Contracts;

/// <summary>A database whose next writes fail, after their work is done, as often as the test says.</summary>
internal sealed class FailingDatabase(Database database) : Database
{
    internal int Failures { get; set; }

    public override long Commits => database.Commits;

    public override ValueTask<Session> ReadAsync(CancellationToken cancel) => database.ReadAsync(cancel);

    public override Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> work) => database.WriteAsync(async session =>
    {
        var done = await work(session);
        return Failures-- > 0 ? throw new IOException("no room") : done;
    });

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
