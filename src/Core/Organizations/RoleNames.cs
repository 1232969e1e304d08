namespace Berth.Core.Organizations;

/// <summary>GitHub's words for roles, in rows as in its API.</summary>
public static class RoleNames
{
    public static string Of(OrganizationRole role) => role switch
    {
        OrganizationRole.Member => "member",
        OrganizationRole.Admin => "admin",
    };

    public static string Of(TeamRole role) => role switch
    {
        TeamRole.Member => "member",
        TeamRole.Maintainer => "maintainer",
    };

    internal static OrganizationRole OrganizationRoleOf(string name) => name == "admin" ? OrganizationRole.Admin : OrganizationRole.Member;

    internal static TeamRole TeamRoleOf(string name) => name == "maintainer" ? TeamRole.Maintainer : TeamRole.Member;
}
