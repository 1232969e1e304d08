namespace Berth.Core.Audit;

/// <summary>What to look for in the record. What is null is not asked; all that is asked must hold.</summary>
public sealed record AuditQuery
{
    /// <summary>Inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    public AuditEventKind? Kind { get; init; }

    /// <summary>The id of a caller, or its name at the time.</summary>
    public string? Caller { get; init; }

    /// <summary>A repository, or the first parts of names: <c>team</c> finds <c>team</c> and <c>team/app</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>What was done with a credential, and how it came to be, by its <see cref="Identity.CredentialHash"/>.</summary>
    public string? Credential { get; init; }

    public string? Address { get; init; }

    public bool OldestFirst { get; init; }

    /// <summary>The id of the last event of the page before, or null for the first page.</summary>
    public long? After { get; init; }

    /// <summary>The most events in a page.</summary>
    public int Count { get; init; } = 100;
}
