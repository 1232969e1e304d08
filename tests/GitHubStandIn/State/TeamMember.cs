namespace Berth.GitHubStandIn.State;

internal sealed record TeamMember(User User, TeamRole Role, MembershipState State);
