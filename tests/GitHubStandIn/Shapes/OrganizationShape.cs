using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

internal static class OrganizationShape
{
    public static JsonObject Simple(Organization organization, Links links)
    {
        var url = $"{links.Api}/orgs/{organization.Login}";
        return new()
        {
            ["login"] = organization.Login,
            ["id"] = organization.Id,
            ["node_id"] = Names.Node(organization),
            ["url"] = url,
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = $"{url}/events",
            ["hooks_url"] = $"{url}/hooks",
            ["issues_url"] = $"{url}/issues",
            ["members_url"] = $"{url}/members{{/member}}",
            ["public_members_url"] = $"{url}/public_members{{/member}}",
            ["avatar_url"] = $"{links.Html}/avatars/u/{organization.Id}",
            ["description"] = "",
        };
    }

    public static JsonObject Full(Organization organization, Links links)
    {
        var shape = Simple(organization, links);
        shape["name"] = organization.Login;
        shape["company"] = null;
        shape["blog"] = "";
        shape["location"] = null;
        shape["email"] = null;
        shape["is_verified"] = false;
        shape["has_organization_projects"] = true;
        shape["has_repository_projects"] = true;
        shape["public_repos"] = 0;
        shape["public_gists"] = 0;
        shape["followers"] = 0;
        shape["following"] = 0;
        shape["html_url"] = $"{links.Html}/{organization.Login}";
        shape["created_at"] = Names.Time(organization.CreatedAt);
        shape["updated_at"] = Names.Time(organization.CreatedAt);
        shape["archived_at"] = null;
        shape["type"] = organization.Type;
        return shape;
    }

    public static JsonObject Membership(Organization organization, OrganizationMember member, Links links)
    {
        var shape = MembershipOnly(organization, member, links);
        shape["organization"] = Simple(organization, links);
        return shape;
    }

    /// <summary>The form in webhooks, which name the organisation beside it.</summary>
    public static JsonObject MembershipOnly(Organization organization, OrganizationMember member, Links links) => new()
    {
        ["url"] = $"{links.Api}/orgs/{organization.Login}/memberships/{member.User.Login}",
        ["state"] = Names.Of(member.State),
        ["role"] = Names.Of(member.Role),
        ["organization_url"] = $"{links.Api}/orgs/{organization.Login}",
        ["user"] = AccountShape.Simple(member.User, links),
    };
}
