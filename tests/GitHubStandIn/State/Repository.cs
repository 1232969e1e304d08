namespace Berth.GitHubStandIn.State;

public sealed class Repository
{
    public required long Id { get; init; }

    public required Account Owner { get; set; }

    public required string Name { get; set; }

    public required bool Private { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string FullName => $"{Owner.Login}/{Name}";

    internal Dictionary<Team, Permission> Grants { get; } = [];

    /// <summary>What the team may do: its own grant or that of a team above it, whichever is more. Null: nothing.</summary>
    internal Permission? PermissionOf(Team team) =>
        team.WithAncestors().Select(ancestor => Grants.TryGetValue(ancestor, out var permission) ? permission : (Permission?)null).Max();

    /// <summary>What the user may do, as owner, as a member of the organisation (who reads by default) and through teams.</summary>
    internal Permission? PermissionOf(User user)
    {
        if (Owner is not Organization organization)
        {
            return Owner == user ? Permission.Admin : Public();
        }

        if (organization.IsOwnedBy(user))
        {
            return Permission.Admin;
        }

        var through = Grants.Where(grant => grant.Key.Membership(user)?.State == MembershipState.Active).Select(grant => (Permission?)grant.Value).Max();
        return through ?? (organization.HasActive(user) ? Permission.Pull : Public());
    }

    public override string ToString() => FullName;

    private Permission? Public() => Private ? null : Permission.Pull;
}
