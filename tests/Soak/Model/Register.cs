using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>
/// One thing of the registry that has a value at any time: a tag, a manifest, a blob in a repository, an upload. It remembers the writes
/// since the last audit, and so knows which values are legal: those of writes that no acknowledged write came after.
/// Not safe for concurrent use; <see cref="RegistryModel"/> guards it.
/// </summary>
public abstract class Register(string name)
{
    private readonly List<Write> writes = [];

    /// <summary>The value that the last audit saw; null for absent.</summary>
    public string? Settled { get; private set; }

    /// <summary>Whether there were writes since the last audit.</summary>
    public bool Touched => writes.Count > 0;

    /// <summary>The value that the youngest write wants: a client's best guess, nothing to judge by.</summary>
    public string? Latest => writes.FindLast(write => write.OnlyIf is null && write.Operation.State != OperationState.Refused) is { } write ? write.Value : Settled;

    internal IEnumerable<Operation> InDoubt => writes.Select(write => write.Operation).Where(operation => operation.State == OperationState.Open);

    /// <summary>Asks the registry for the value, and reads back whatever it serves.</summary>
    /// <exception cref="BrokenPromiseException">It answered, but not with what was pushed.</exception>
    public abstract Task<string?> ObserveAsync(RegistryClient registry, CancellationToken cancel);

    public override string ToString() => name;

    internal void Add(Operation operation, Change change) => writes.Add(new(operation, change.Value, change.OnlyIf));

    internal void Settle(string? value)
    {
        Settled = value;
        writes.Clear();
    }

    /// <summary>Whether the register may have this value now that nothing runs, given which of the unanswered operations happened.</summary>
    internal bool Allows(string? value, IReadOnlySet<Operation> happened)
    {
        var effective = writes.Where(write => write.Operation.State == OperationState.Acknowledged || happened.Contains(write.Operation)).ToList();
        return effective.Where(write => write.OnlyIf is null).Append(Initial).Any(last => IsLast(last, effective) && Outcomes(last, effective).Contains(value));
    }

    /// <summary>Whether a reader may have seen this value at some time since <paramref name="since"/>. Errs on the side of yes.</summary>
    internal bool MightHaveBeen(string? value, long since)
    {
        var certain = writes.Where(write => write.OnlyIf is null && write.Operation.State == OperationState.Acknowledged && write.Operation.Ended < since).ToList();
        return writes.Append(Initial).Any(write =>
            write.Value == value && write.Operation.State != OperationState.Refused && certain.All(later => later.Operation.Started < write.Operation.Ended));
    }

    internal string History() => $"since the last audit: {string.Join("; ", writes.Prepend(Initial))}";

    // What the last audit saw, as a write that ended before everything else began.
    private Write Initial
    {
        get
        {
            var audit = new Operation("audit", 0);
            audit.End(OperationState.Acknowledged, 0);
            return new(audit, Settled, null);
        }
    }

    private static bool IsLast(Write write, List<Write> effective) =>
        effective.All(other => other.OnlyIf is not null || other.Operation.Started <= write.Operation.Ended);

    private static IEnumerable<string?> Outcomes(Write last, List<Write> effective)
    {
        var conditional = effective.Where(write => write.OnlyIf is not null && write.OnlyIf == last.Value).ToList();
        if (conditional.All(write => write.Operation.Started < last.Operation.Ended))
        {
            yield return last.Value;
        }

        foreach (var write in conditional.Where(write => write.Operation.Ended > last.Operation.Started && IsLast(write, effective)))
        {
            yield return write.Value;
        }
    }
}
