namespace Berth.GitHubStandIn.State;

/// <summary>Pending: invited, not yet accepted. It grants nothing.</summary>
public enum MembershipState
{
    Active,
    Pending,
}
