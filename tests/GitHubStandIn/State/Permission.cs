namespace Berth.GitHubStandIn.State;

/// <summary>What a team may do in a repository; each includes those above it.</summary>
public enum Permission
{
    Pull,
    Triage,
    Push,
    Maintain,
    Admin,
}
