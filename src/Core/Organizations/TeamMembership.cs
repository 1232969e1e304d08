namespace Berth.Core.Organizations;

/// <summary>That somebody is in a team, or in one below it.</summary>
/// <param name="Id">The team's number, which it keeps when it is renamed.</param>
public sealed record TeamMembership(long Id, long OrganizationId, string OrganizationLogin, string Slug, TeamRole Role);
