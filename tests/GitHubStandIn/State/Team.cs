namespace Berth.GitHubStandIn.State;

public sealed class Team
{
    public required long Id { get; init; }

    public required Organization Organization { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Team? Parent { get; init; }

    internal Dictionary<User, TeamMember> Members { get; } = [];

    internal List<Team> Children { get; } = [];

    /// <summary>The team and the teams below it, at any depth.</summary>
    internal IEnumerable<Team> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    /// <summary>The team and the teams above it: where its access to a repository may come from.</summary>
    internal IEnumerable<Team> WithAncestors()
    {
        for (var team = this; team is not null; team = team.Parent)
        {
            yield return team;
        }
    }

    /// <summary>
    /// The membership as GitHub answers it: the member's own, or an active one through a child team; owners of the organisation are
    /// maintainers wherever they are members. Null: none.
    /// </summary>
    internal TeamMember? Membership(User user)
    {
        if (Members.TryGetValue(user, out var own))
        {
            return own with
            {
                Role = Organization.IsOwnedBy(user) ? TeamRole.Maintainer : own.Role,
                State = Organization.HasActive(user) ? own.State : MembershipState.Pending,
            };
        }

        var inherited = WithDescendants().Any(team => team.Members.TryGetValue(user, out var member)
            && member.State == MembershipState.Active && Organization.HasActive(user));
        return inherited
            ? new(user, Organization.IsOwnedBy(user) ? TeamRole.Maintainer : TeamRole.Member, MembershipState.Active)
            : null;
    }

    /// <summary>Those who are members now, through child teams too, in order of their ids.</summary>
    internal IEnumerable<TeamMember> ActiveMembers() =>
        WithDescendants().SelectMany(team => team.Members.Keys).Distinct().OrderBy(user => user.Id)
            .Select(user => Membership(user)!).Where(member => member.State == MembershipState.Active);

    public override string ToString() => $"{Organization.Login}/{Slug}";
}
