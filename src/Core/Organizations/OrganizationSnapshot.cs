namespace Berth.Core.Organizations;

/// <summary>An organisation as GitHub listed it, whole.</summary>
public sealed record OrganizationSnapshot
{
    /// <summary>What <see cref="GitHubDirectory.Begin"/> gave before the first page was asked for.</summary>
    public required long Mark { get; init; }

    public required long Id { get; init; }

    public required string Login { get; init; }

    /// <summary>The login under which the settings name it.</summary>
    public required string Configured { get; init; }

    public required IReadOnlyList<MemberSnapshot> Members { get; init; }

    public required IReadOnlyList<TeamSnapshot> Teams { get; init; }
}
