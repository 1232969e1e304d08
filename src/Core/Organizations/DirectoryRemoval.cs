namespace Berth.Core.Organizations;

/// <summary>Something that GitHub took away.</summary>
public sealed record DirectoryRemoval
{
    private DirectoryRemoval()
    {
    }

    internal long? OrganizationId { get; private init; }

    internal long? TeamId { get; private init; }

    internal long? UserId { get; private init; }

    /// <summary>All of an organisation: members, teams and their members.</summary>
    public static DirectoryRemoval OfOrganization(long organization) => new() { OrganizationId = organization };

    /// <summary>Somebody from an organisation, and so from all its teams.</summary>
    public static DirectoryRemoval OfMember(long organization, long user) => new() { OrganizationId = organization, UserId = user };

    /// <summary>A team, and its members from those above it. What it owned stays its own: see <see cref="GitHubDirectory"/>.</summary>
    public static DirectoryRemoval OfTeam(long team) => new() { TeamId = team };

    /// <summary>
    /// Somebody from a team and from those above it, where it may have been a member only through this one. If it was not, reading them
    /// again gives that back.
    /// </summary>
    public static DirectoryRemoval OfTeamMember(long team, long user) => new() { TeamId = team, UserId = user };

    /// <summary>Whether a list that was begun earlier may not bring this member back.</summary>
    internal bool Covers(long organization, long? team, long user) =>
        (UserId is null || UserId == user) && (OrganizationId is null || OrganizationId == organization) && (TeamId is null || TeamId == team);
}
