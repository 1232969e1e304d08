namespace Berth.Core.Organizations;

/// <summary>What somebody is in a team. Owners of the organisation count as maintainers of the teams that they are in.</summary>
public enum TeamRole
{
    Member,
    Maintainer,
}
