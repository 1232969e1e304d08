using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    /// <exception cref="InvalidOperationException">The owner has a repository of this name.</exception>
    public Repository AddRepository(Account owner, string name, long? id = null, bool @private = true)
    {
        lock (world.Gate)
        {
            var repository = new Repository
            {
                Id = id ?? world.NextId(),
                Owner = owner,
                Name = Free(owner, name),
                Private = @private,
                CreatedAt = world.Now,
            };
            world.Repositories.Add(repository);
            return repository;
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such repository.</exception>
    public Repository Repository(string owner, string name)
    {
        lock (world.Gate)
        {
            return world.FindRepository(owner, name) ?? throw new KeyNotFoundException($"no repository {owner}/{name}");
        }
    }

    /// <summary>The old name answers 301 until it is taken again.</summary>
    public void RenameRepository(Repository repository, string name, bool announce = false)
    {
        lock (world.Gate)
        {
            var from = repository.Name;
            Free(repository.Owner, name);
            world.MovedRepositories[repository.FullName] = repository;
            repository.Name = name;
            Announce(announce, "repository", () => payloads.RepositoryRenamed(repository, from));
        }
    }

    /// <summary>Gives the repository to another owner; the teams of the old one lose it.</summary>
    public void TransferRepository(Repository repository, Account owner, bool announce = false)
    {
        lock (world.Gate)
        {
            var from = repository.Owner;
            Free(owner, repository.Name);
            world.MovedRepositories[repository.FullName] = repository;
            repository.Owner = owner;
            repository.Grants.Clear();
            Announce(announce, "repository", () => payloads.RepositoryTransferred(repository, from));
        }
    }

    public void DeleteRepository(Repository repository, bool announce = false)
    {
        lock (world.Gate)
        {
            world.Repositories.Remove(repository);
            Announce(announce, "repository", () => payloads.Repository("deleted", repository));
        }
    }

    /// <summary>Gives a team access, or changes it.</summary>
    public void GrantTeam(Team team, Repository repository, Permission permission = Permission.Pull, bool announce = false)
    {
        lock (world.Gate)
        {
            repository.Grants[team] = permission;
            Announce(announce, "team", () => payloads.TeamAndRepository("added_to_repository", team, repository));
        }
    }

    public void RevokeTeam(Team team, Repository repository, bool announce = false)
    {
        lock (world.Gate)
        {
            repository.Grants.Remove(team);
            Announce(announce, "team", () => payloads.TeamAndRepository("removed_from_repository", team, repository));
        }
    }

    private string Free(Account owner, string name)
    {
        if (world.FindRepository(owner.Login, name) is not null)
        {
            throw Taken($"{owner.Login}/{name}");
        }

        world.MovedRepositories.Remove($"{owner.Login}/{name}");
        return name;
    }
}
