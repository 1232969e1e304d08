namespace Berth.Core.Principals;

/// <summary>A policy of its own, which can be attached to many.</summary>
public sealed record ManagedPolicy
{
    public required string Arn { get; init; }

    /// <summary><c>ANPA…</c></summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public string? Description { get; init; }

    /// <summary>The version that decides.</summary>
    public required int DefaultVersion { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    /// <summary>How many users, groups and roles it is attached to.</summary>
    public long Attachments { get; init; }

    /// <summary>How many users and roles it bounds.</summary>
    public long Bounded { get; init; }

    /// <summary>Whether it is one of AWS's: nobody changes those.</summary>
    public bool IsOfAws { get; init; }
}
