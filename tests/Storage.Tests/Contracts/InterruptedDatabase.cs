using Berth.Core.Metadata;

namespace Berth.Storage.Tests.Contracts;

/// <summary>A database to which something else happens just before one of its writes.</summary>
internal sealed class InterruptedDatabase(Database database) : Database
{
    private readonly Queue<Func<Task>> interruptions = new();

    public override long Commits => database.Commits;

    /// <param name="interruption">Before the next write that nothing interrupts yet.</param>
    internal void Interrupt(Func<Task> interruption) => interruptions.Enqueue(interruption);

    public override ValueTask<Session> ReadAsync(CancellationToken cancel) => database.ReadAsync(cancel);

    public override async Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> work)
    {
        if (interruptions.TryDequeue(out var interruption))
        {
            await interruption();
        }

        return await database.WriteAsync(work);
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
