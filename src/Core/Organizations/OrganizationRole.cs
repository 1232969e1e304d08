namespace Berth.Core.Organizations;

/// <summary>What somebody is in an organisation.</summary>
public enum OrganizationRole
{
    Member,

    /// <summary>An owner.</summary>
    Admin,
}
