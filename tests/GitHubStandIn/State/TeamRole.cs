namespace Berth.GitHubStandIn.State;

public enum TeamRole
{
    Member,
    Maintainer,
}
