using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>A user, a group or a role of this registry.</summary>
public sealed record Principal
{
    /// <summary><c>AIDA…</c>, <c>AGPA…</c> or <c>AROA…</c>: never given twice, so that a new one of the name has nothing of an old one.</summary>
    public required string Id { get; init; }

    public required PrincipalKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary><c>/</c>, or begins and ends with one.</summary>
    public required string Path { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The ARN of the managed policy that bounds what it may, or null.</summary>
    public string? Boundary { get; init; }

    /// <summary>Of a role.</summary>
    public string? Description { get; init; }

    /// <summary>Of a role: who may assume it.</summary>
    public string? TrustPolicy { get; init; }

    /// <summary>Of a role: how long its sessions may last.</summary>
    public TimeSpan MaxSession { get; init; }

    public string ArnIn(ResourceNames names) => names.Identity($"{PrincipalWords.Of(Kind)}{Path}{Name}");
}
