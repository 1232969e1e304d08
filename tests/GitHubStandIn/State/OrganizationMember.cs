namespace Berth.GitHubStandIn.State;

internal sealed record OrganizationMember(User User, MemberRole Role, MembershipState State);
