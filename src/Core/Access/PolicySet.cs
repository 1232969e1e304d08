namespace Berth.Core.Access;

/// <summary>All policies that bear on one request.</summary>
public sealed record PolicySet
{
    /// <summary>The caller's own permissions, those of its groups or of its role.</summary>
    public IReadOnlyList<NamedPolicy> Identity { get; init; } = [];

    /// <summary>Those of the repository, of the registry, or the trust policy of the role to assume.</summary>
    public IReadOnlyList<NamedPolicy> Resource { get; init; } = [];

    /// <summary>Each must allow what the caller's own permissions grant.</summary>
    public IReadOnlyList<NamedPolicy> Boundaries { get; init; } = [];

    /// <summary>What a session was narrowed to when it began; each must allow.</summary>
    public IReadOnlyList<NamedPolicy> Session { get; init; } = [];
}
