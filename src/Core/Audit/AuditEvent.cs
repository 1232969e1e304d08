namespace Berth.Core.Audit;

/// <summary>One line of the record. No secret belongs in any of its texts; a credential is there by its hash alone.</summary>
public sealed record AuditEvent
{
    private const int MaxCaller = 256;
    private const int MaxRepository = 256;
    private const int MaxText = 1_024;

    /// <summary>Its place in the record; 0 before it is written.</summary>
    public long Id { get; init; }

    public required AuditEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    public string? Repository { get; init; }

    /// <summary>What it happened to: a tag, a digest, the id of a key, the hash of a new credential.</summary>
    public string? Subject { get; init; }

    /// <summary>What else there is to know.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether it was refused.</summary>
    public bool IsRefusal => Kind is AuditEventKind.LoginFailed or AuditEventKind.Denied;

    /// <summary>As it can be written: texts of clients may be of any length and hold anything.</summary>
    internal AuditEvent Bounded() => this with
    {
        Actor = new(
            Cut(Actor.Id, MaxCaller)!, Cut(Actor.Name, MaxCaller)!, Cut(Actor.Credential, MaxCaller), Cut(Actor.Address, MaxCaller)),
        Repository = Cut(Repository, MaxRepository),
        Subject = Cut(Subject, MaxText),
        Detail = Cut(Detail, MaxText),
    };

    /// <summary>A text to search for is cut as the written ones are.</summary>
    internal static string CutCaller(string text) => Cut(text, MaxCaller)!;

    private static string? Cut(string? text, int length) => text is null ? null : Printable.Of(text, length);
}
