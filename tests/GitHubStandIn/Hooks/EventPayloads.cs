using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Hooks;

/// <summary>The bodies of webhooks, with GitHub's field names.</summary>
internal sealed class EventPayloads(World world, Links links)
{
    public JsonObject Membership(string action, Team team, User user)
    {
        var payload = Of(action, team.Organization, user);
        payload["scope"] = "team";
        payload["member"] = AccountShape.Simple(user, links);
        payload["team"] = TeamShape.WithParent(team, links);
        return payload;
    }

    public JsonObject MembershipOfDeletedTeam(Team team, User user)
    {
        var payload = Membership("removed", team, user);
        payload["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["deleted"] = true };
        return payload;
    }

    public JsonObject OrganizationMember(string action, Organization organization, OrganizationMember member)
    {
        var payload = Of(action, organization, member.User);
        payload["membership"] = OrganizationShape.MembershipOnly(organization, member, links);
        return payload;
    }

    public JsonObject OrganizationRenamed(Organization organization, string from)
    {
        var payload = Of("renamed", organization);
        payload["changes"] = new JsonObject { ["login"] = new JsonObject { ["from"] = from } };
        return payload;
    }

    public JsonObject Team(string action, Team team)
    {
        var payload = Of(action, team.Organization);
        payload["team"] = TeamShape.WithParent(team, links);
        return payload;
    }

    public JsonObject TeamRenamed(Team team, string from)
    {
        var payload = Team("edited", team);
        payload["changes"] = new JsonObject { ["name"] = new JsonObject { ["from"] = from } };
        return payload;
    }

    public JsonObject TeamAndRepository(string action, Team team, Repository repository)
    {
        var payload = Team(action, team);
        payload["repository"] = RepositoryShape.Of(repository, links);
        payload["repository"]!["permissions"] = RepositoryShape.Permissions(repository.PermissionOf(team));
        return payload;
    }

    public JsonObject Repository(string action, Repository repository)
    {
        var payload = Of(action, repository.Owner as Organization, repository.Owner as User);
        payload["repository"] = RepositoryShape.Of(repository, links);
        return payload;
    }

    public JsonObject RepositoryRenamed(Repository repository, string from)
    {
        var payload = Repository("renamed", repository);
        payload["changes"] = new JsonObject
        {
            ["repository"] = new JsonObject { ["name"] = new JsonObject { ["from"] = from } },
        };
        return payload;
    }

    public JsonObject RepositoryTransferred(Repository repository, Account from)
    {
        var payload = Repository("transferred", repository);
        JsonObject owner = from is Organization organization
            ? new() { ["organization"] = OrganizationShape.Simple(organization, links) }
            : new() { ["user"] = AccountShape.Simple(from, links) };
        payload["changes"] = new JsonObject { ["owner"] = new JsonObject { ["from"] = owner } };
        return payload;
    }

    public JsonObject Installation(string action, Installation installation)
    {
        var payload = Of(action, null, Owner(installation.Organization));
        payload["installation"] = ApplicationShape.Installation(installation, links);
        payload["repositories"] = new JsonArray([.. world.RepositoriesOf(installation.Organization).Select(repository => new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = Names.Node("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.Private,
        })]);
        return payload;
    }

    public JsonObject AuthorizationRevoked(User user) => Of("revoked", null, user);

    /// <summary>The part that all events share. The sender is an owner of the organisation, or else the user that it is about.</summary>
    private JsonObject Of(string action, Organization? organization, User? about = null)
    {
        var payload = new JsonObject { ["action"] = action };
        if (organization is not null)
        {
            payload["organization"] = OrganizationShape.Simple(organization, links);
        }

        var installation = world.Installations.Find(installation => organization is not null && installation.Organization == organization);
        if (installation is not null)
        {
            payload["installation"] = new JsonObject
            {
                ["id"] = installation.Id,
                ["node_id"] = Names.Node("IntegrationInstallation", installation.Id),
            };
        }

        if ((Owner(organization) ?? about) is { } sender)
        {
            payload["sender"] = AccountShape.Simple(sender, links);
        }

        return payload;
    }

    private static User? Owner(Organization? organization) => organization?.Members.Keys.FirstOrDefault(organization.IsOwnedBy);
}
