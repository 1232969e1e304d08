using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

internal static class TeamShape
{
    /// <param name="permission">What it may do in the repository that is spoken of.</param>
    public static JsonObject WithParent(Team team, Links links, Permission? permission = null)
    {
        var shape = Simple(team, links);
        shape["permission"] = Names.Of(permission ?? Permission.Pull);
        if (permission is { } granted)
        {
            shape["permissions"] = RepositoryShape.Permissions(granted);
        }

        shape["parent"] = team.Parent is { } parent ? Simple(parent, links) : null;
        return shape;
    }

    public static JsonObject Full(Team team, Links links, int repositories)
    {
        var shape = WithParent(team, links);
        shape["members_count"] = team.ActiveMembers().Count();
        shape["repos_count"] = repositories;
        shape["created_at"] = Names.Time(team.CreatedAt);
        shape["updated_at"] = Names.Time(team.CreatedAt);
        shape["organization"] = OrganizationShape.Full(team.Organization, links);
        return shape;
    }

    public static JsonObject Membership(Team team, TeamMember member, Links links) => new()
    {
        ["url"] = $"{Url(team, links)}/memberships/{member.User.Login}",
        ["role"] = Names.Of(member.Role),
        ["state"] = Names.Of(member.State),
    };

    private static string Url(Team team, Links links) => $"{links.Api}/organizations/{team.Organization.Id}/team/{team.Id}";

    private static JsonObject Simple(Team team, Links links) => new()
    {
        ["id"] = team.Id,
        ["node_id"] = Names.Node("Team", team.Id),
        ["url"] = Url(team, links),
        ["html_url"] = $"{links.Html}/orgs/{team.Organization.Login}/teams/{team.Slug}",
        ["name"] = team.Name,
        ["slug"] = team.Slug,
        ["description"] = null,
        ["privacy"] = "closed",
        ["notification_setting"] = "notifications_enabled",
        ["permission"] = "pull",
        ["members_url"] = $"{Url(team, links)}/members{{/member}}",
        ["repositories_url"] = $"{Url(team, links)}/repos",
        ["type"] = "organization",
        ["organization_id"] = team.Organization.Id,
    };
}
