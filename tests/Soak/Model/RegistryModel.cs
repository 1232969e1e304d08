namespace Berth.Soak.Model;

/// <summary>
/// What the registry has promised so far: every operation that clients began, and for each thing the values that it may have.
/// Safe for concurrent use through its methods; look at registers only inside <see cref="Read{T}"/> or while no client runs.
/// </summary>
public sealed class RegistryModel
{
    private readonly Lock gate = new();
    private readonly HashSet<UploadRegister> uploads = [];
    private readonly List<UploadRegister> idle = [];
    private (long Count, TaskCompletionSource Reached) watch = (long.MaxValue, new());
    private long clock;

    public RegistryModel(int repositories, int tags) =>
        Repositories = [.. Enumerable.Range(0, repositories).Select(i => new RepositoryModel($"soak/r{i}", tags))];

    public IReadOnlyList<RepositoryModel> Repositories { get; }

    public long Acknowledged { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Everything that has a value, those that an audit saw absent included.</summary>
    public IEnumerable<Register> Registers => Repositories.SelectMany(repository => repository.Registers).Concat(uploads);

    public T Read<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }

    /// <summary>A moment before the request that is about to be sent.</summary>
    public long Now() => Read(() => ++clock);

    public Operation Begin(string description, IEnumerable<Change> changes)
    {
        lock (gate)
        {
            var operation = new Operation(description, ++clock);
            foreach (var change in changes)
            {
                change.Register.Add(operation, change);
            }

            return operation;
        }
    }

    /// <param name="parts">What the same answer acknowledges, when a kill may part it from <paramref name="operation"/>.</param>
    public void Acknowledge(Operation operation, params IEnumerable<Operation> parts)
    {
        lock (gate)
        {
            clock++;
            foreach (var acknowledged in parts.Prepend(operation))
            {
                acknowledged.End(OperationState.Acknowledged, clock);
            }

            if (++Acknowledged == watch.Count)
            {
                watch.Reached.TrySetResult();
            }
        }
    }

    public void Refuse(Operation operation)
    {
        lock (gate)
        {
            operation.End(OperationState.Refused, ++clock);
            Refused++;
        }
    }

    /// <summary>Completes when so many more operations have been acknowledged.</summary>
    public Task AfterAsync(int operations)
    {
        lock (gate)
        {
            watch = (Acknowledged + operations, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return watch.Reached.Task;
        }
    }

    /// <summary>A session that the registry opened, still without bytes.</summary>
    public void Opened(UploadRegister upload)
    {
        lock (gate)
        {
            upload.Settle(UploadRegister.Holding(0));
            uploads.Add(upload);
        }
    }

    /// <summary>Leaves a session for another client, or for after the next kill.</summary>
    public void Leave(UploadRegister upload)
    {
        lock (gate)
        {
            idle.Add(upload);
        }
    }

    /// <summary>Takes one of the sessions that were left, so that no other client continues it.</summary>
    public UploadRegister? Take(Random random)
    {
        lock (gate)
        {
            if (idle.Count == 0)
            {
                return null;
            }

            var index = random.Next(idle.Count);
            var upload = idle[index];
            idle.RemoveAt(index);
            return upload;
        }
    }

    /// <summary>Takes over what an audit saw. Sessions that are open are free to be continued; those that are gone are forgotten.</summary>
    public void Settle(IReadOnlyDictionary<Register, string?> observed)
    {
        lock (gate)
        {
            foreach (var (register, value) in observed)
            {
                register.Settle(value);
            }

            uploads.RemoveWhere(upload => upload.Settled is null);
            idle.Clear();
            idle.AddRange(uploads);
        }
    }
}
