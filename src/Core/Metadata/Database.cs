namespace Berth.Core.Metadata;

/// <summary>
/// The rows, which are the truth about what exists. Readers see what was committed; what <see cref="WriteAsync"/> returned is durable.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>A session for reading, to be disposed as soon as the answer is known.</summary>
    public abstract ValueTask<Session> ReadAsync(CancellationToken cancel);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and returns once it is flushed to disk. What throws is rolled back alone and leaves
    /// no trace. The work may run on another thread, and again when the disk was full, and must do nothing but read and write rows: others wait
    /// behind it.
    /// </summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.StorageFull"/>, or what the work threw.</exception>
    public abstract Task<T> WriteAsync<T>(Func<Session, ValueTask<T>> work);

    /// <summary>How many commits this process made. Who keeps rows in memory looks again when it changes.</summary>
    public abstract long Commits { get; }

    public abstract ValueTask DisposeAsync();
}
