using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    /// <exception cref="InvalidOperationException">The organisation has a team of this slug.</exception>
    public Team AddTeam(Organization organization, string slug, Team? parent = null, long? id = null, string? name = null, bool announce = false)
    {
        lock (world.Gate)
        {
            var team = new Team
            {
                Id = id ?? world.NextId(),
                Organization = organization,
                Slug = Free(organization, slug),
                Name = name ?? slug,
                Parent = parent,
                CreatedAt = world.Now,
            };
            world.Teams.Add(team);
            parent?.Children.Add(team);
            Announce(announce, "team", () => payloads.Team("created", team));
            return team;
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such team.</exception>
    public Team Team(string organization, string slug)
    {
        lock (world.Gate)
        {
            return world.FindTeam(Organization(organization), slug) ?? throw new KeyNotFoundException($"no team {organization}/{slug}");
        }
    }

    /// <summary>Adds a member, or changes role and state of one. Who is not in the organisation joins it with the same state.</summary>
    public void AddTeamMember(
        Team team, User user, TeamRole role = TeamRole.Member, MembershipState state = MembershipState.Active, bool announce = false)
    {
        lock (world.Gate)
        {
            team.Organization.Members.TryAdd(user, new(user, MemberRole.Member, state));
            team.Members[user] = new(user, role, state);
            Announce(announce && state == MembershipState.Active, "membership", () => payloads.Membership("added", team, user));
        }
    }

    public void RemoveTeamMember(Team team, User user, bool announce = false)
    {
        lock (world.Gate)
        {
            if (team.Members.Remove(user))
            {
                Announce(announce, "membership", () => payloads.Membership("removed", team, user));
            }
        }
    }

    /// <summary>Deletes the team and the teams below it. Each member is announced in the form that knows the team by its id only.</summary>
    public void DeleteTeam(Team team, bool announce = false)
    {
        lock (world.Gate)
        {
            foreach (var gone in team.WithDescendants().Reverse().ToList())
            {
                gone.Parent?.Children.Remove(gone);
                world.Teams.Remove(gone);
                world.Repositories.ForEach(repository => repository.Grants.Remove(gone));
                Announce(announce, "team", () => payloads.Team("deleted", gone));
                foreach (var user in gone.Members.Keys)
                {
                    Announce(announce, "membership", () => payloads.MembershipOfDeletedTeam(gone, user));
                }

                gone.Members.Clear();
            }
        }
    }

    /// <summary>Changes slug and name; the old slug answers 404.</summary>
    public void RenameTeam(Team team, string slug, bool announce = false)
    {
        lock (world.Gate)
        {
            var from = team.Name;
            team.Slug = Free(team.Organization, slug);
            team.Name = slug;
            Announce(announce, "team", () => payloads.TeamRenamed(team, from));
        }
    }

    private string Free(Organization organization, string slug) =>
        world.FindTeam(organization, slug) is null ? slug : throw Taken($"{organization.Login}/{slug}");
}
