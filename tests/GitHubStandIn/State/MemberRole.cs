namespace Berth.GitHubStandIn.State;

/// <summary>A role in an organisation.</summary>
public enum MemberRole
{
    Member,
    Admin,
}
