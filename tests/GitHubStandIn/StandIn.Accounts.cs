using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    /// <exception cref="InvalidOperationException">The login is taken.</exception>
    public User AddUser(string login, long? id = null)
    {
        lock (world.Gate)
        {
            var user = new User { Id = id ?? world.NextId(), Login = Free(login), CreatedAt = world.Now };
            world.Users.Add(user);
            return user;
        }
    }

    /// <exception cref="InvalidOperationException">The login is taken.</exception>
    public Organization AddOrganization(string login, long? id = null)
    {
        lock (world.Gate)
        {
            var organization = new Organization { Id = id ?? world.NextId(), Login = Free(login), CreatedAt = world.Now };
            world.Organizations.Add(organization);
            return organization;
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such user.</exception>
    public User User(string login)
    {
        lock (world.Gate)
        {
            return world.FindUser(login) ?? throw new KeyNotFoundException($"no user {login}");
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such organisation.</exception>
    public Organization Organization(string login)
    {
        lock (world.Gate)
        {
            return world.FindOrganization(login) ?? throw new KeyNotFoundException($"no organization {login}");
        }
    }

    /// <summary>Adds a member, or changes role and state of one.</summary>
    public void AddMember(
        Organization organization, User user, MemberRole role = MemberRole.Member, MembershipState state = MembershipState.Active, bool announce = false)
    {
        lock (world.Gate)
        {
            organization.Members[user] = new(user, role, state);
            Announce(announce, "organization", () => payloads.OrganizationMember("member_added", organization, organization.Members[user]));
        }
    }

    /// <summary>Takes the user out of the organisation and of all its teams.</summary>
    public void RemoveMember(Organization organization, User user, bool announce = false)
    {
        lock (world.Gate)
        {
            foreach (var team in world.Teams.Where(team => team.Organization == organization && team.Members.Remove(user)))
            {
                Announce(announce, "membership", () => payloads.Membership("removed", team, user));
            }

            if (organization.Members.Remove(user, out var member))
            {
                Announce(announce, "organization", () => payloads.OrganizationMember("member_removed", organization, member));
            }
        }
    }

    /// <summary>The old login is free at once, for anybody.</summary>
    public void RenameUser(User user, string login)
    {
        lock (world.Gate)
        {
            user.Login = Free(login);
        }
    }

    /// <summary>The old login answers 404 and is free for anybody; repositories redirect from their old names.</summary>
    public void RenameOrganization(Organization organization, string login, bool announce = false)
    {
        lock (world.Gate)
        {
            var from = organization.Login;
            Free(login);
            foreach (var repository in world.RepositoriesOf(organization))
            {
                world.MovedRepositories[repository.FullName] = repository;
            }

            organization.Login = login;
            Announce(announce, "organization", () => payloads.OrganizationRenamed(organization, from));
        }
    }

    /// <summary>Removes the account with its tokens and memberships; the login is free for anybody.</summary>
    public void DeleteUser(User user)
    {
        lock (world.Gate)
        {
            world.Users.Remove(user);
            world.Tokens.RemoveAll(token => token.User == user);
            world.RefreshTokens.RemoveAll(refresh => refresh.Token.User == user);
            world.Devices.RemoveAll(device => device.User == user);
            foreach (var code in world.Codes.Where(code => code.Value.User == user).Select(code => code.Key).ToList())
            {
                world.Codes.Remove(code);
            }

            world.Organizations.ForEach(organization => organization.Members.Remove(user));
            world.Teams.ForEach(team => team.Members.Remove(user));
        }
    }

    /// <summary>From now on, users' tokens read here only once authorised.</summary>
    public void RequireSso(Organization organization)
    {
        lock (world.Gate)
        {
            organization.SsoRequired = true;
        }
    }

    public void AuthorizeSso(Token token, Organization organization)
    {
        lock (world.Gate)
        {
            token.SsoAuthorized.Add(organization);
        }
    }

    private string Free(string login) => world.IsTaken(login) ? throw Taken(login) : login;
}
