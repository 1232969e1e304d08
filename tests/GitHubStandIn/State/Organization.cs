namespace Berth.GitHubStandIn.State;

public sealed class Organization : Account
{
    public override string Type => "Organization";

    /// <summary>Whether a user's token needs an authorisation of its own before it reads here.</summary>
    public bool SsoRequired { get; internal set; }

    internal Dictionary<User, OrganizationMember> Members { get; } = [];

    /// <summary>Whether the user has accepted the membership.</summary>
    public bool HasActive(User user) => Members.TryGetValue(user, out var member) && member.State == MembershipState.Active;

    /// <summary>Whether the user owns the organisation.</summary>
    public bool IsOwnedBy(User user) => HasActive(user) && Members[user].Role == MemberRole.Admin;
}
