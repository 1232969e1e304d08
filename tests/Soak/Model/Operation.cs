namespace Berth.Soak.Model;

/// <summary>One change that a client asked the registry for.</summary>
/// <param name="started">Moment of the model's clock before the request was sent.</param>
public sealed class Operation(string description, long started)
{
    public long Started { get; } = started;

    /// <summary>Moment after the answer arrived; the end of time while none has.</summary>
    public long Ended { get; private set; } = long.MaxValue;

    public OperationState State { get; private set; }

    public void End(OperationState state, long moment) => (State, Ended) = (state, moment);

    public override string ToString() => $"{description} [{Started}, {(Ended == long.MaxValue ? "unanswered" : Ended)}] {State}";
}
