namespace Berth.Core.Access;

/// <summary>What decides for a caller beside the resource: its names, its condition keys, its policies.</summary>
/// <param name="Principal">Under which names policies can mean it.</param>
/// <param name="Keys">What it is, as conditions ask.</param>
/// <param name="Identity">What it may by itself.</param>
internal sealed record CallerAccess(PrincipalNames Principal, IConditionKeys Keys, IReadOnlyList<NamedPolicy> Identity)
{
    internal static CallerAccess Anonymous { get; } = new(PrincipalNames.Anonymous, ConditionKeys.None, []);

    /// <summary>Each must allow what <see cref="Identity"/> grants.</summary>
    internal IReadOnlyList<NamedPolicy> Boundaries { get; init; } = [];

    /// <summary>What a session was narrowed to.</summary>
    internal IReadOnlyList<NamedPolicy> Session { get; init; } = [];

    /// <summary>Credentials made before are dead; null if none is.</summary>
    internal DateTimeOffset? RevokedBefore { get; init; }

    /// <summary>The teams that <see cref="Identity"/> was made from, where they are not rows but an answer of GitHub's.</summary>
    internal IReadOnlyList<long> Teams { get; init; } = [];
}
