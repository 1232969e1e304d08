using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>/orgs/ORG, and the same by id under /organizations/ID.</summary>
internal static class OrganizationEndpoints
{
    private static readonly string[] Prefixes = ["/orgs/{org}", "/organizations/{org_id:long}"];

    public static void Map(ApiRoutes routes)
    {
        foreach (var prefix in Prefixes)
        {
            routes.Get(prefix, Scopes.None, Organization);
            routes.Get($"{prefix}/members", Scopes.Organization, Members);
            routes.Get($"{prefix}/members/{{username}}", Scopes.Organization, IsMember);
            routes.Get($"{prefix}/memberships/{{username}}", Scopes.Organization, Membership);
            routes.Get($"{prefix}/teams", Scopes.Organization, Teams);
            routes.Get($"{prefix}/installation", Scopes.None, Installation);
        }
    }

    private static Answer Organization(ApiCall call)
    {
        var organization = call.Organization();
        if (call.Asker.Token is { User: { } user } token && organization.HasActive(user))
        {
            Access.RequireSso(token, organization);
        }

        return Answer.Ok(OrganizationShape.Full(organization, call.Links));
    }

    private static Answer Members(ApiCall call)
    {
        var organization = call.Organization();
        Access.RequireMembers(call, organization, outsider: 403);
        var role = call.Query("role");
        var members = organization.Members.Values
            .Where(member => member.State == MembershipState.Active && (role is "" or "all" || role == Names.Of(member.Role)))
            .OrderBy(member => member.User.Id);
        return call.Page($"/organizations/{organization.Id}/members", members.Select(member => AccountShape.Simple(member.User, call.Links)));
    }

    private static Answer IsMember(ApiCall call)
    {
        var organization = call.Organization();
        if (call.Asker.User is not { } asker || organization.HasActive(asker))
        {
            Access.RequireMembers(call, organization);
            return organization.HasActive(call.Member()) ? Answer.NoContent : throw RefusedException.NotFound();
        }

        return new(302)
        {
            Headers = { ["Location"] = $"{call.Links.Api}/orgs/{organization.Login}/public_members/{call.Route("username")}" },
        };
    }

    private static Answer Membership(ApiCall call)
    {
        var organization = call.Organization();
        Access.RequireMembers(call, organization, outsider: 403);
        return organization.Members.TryGetValue(call.Member(), out var member)
            ? Answer.Ok(OrganizationShape.Membership(organization, member, call.Links))
            : throw RefusedException.NotFound();
    }

    private static Answer Teams(ApiCall call)
    {
        var organization = call.Organization();
        Access.RequireMembers(call, organization, outsider: 403);
        var teams = call.World.Teams.Where(team => team.Organization == organization).OrderBy(team => team.Id);
        return call.Page($"/organizations/{organization.Id}/teams", teams.Select(team => TeamShape.WithParent(team, call.Links)));
    }

    private static Answer Installation(ApiCall call)
    {
        var app = call.Asker.App ?? throw RefusedException.Anonymous();
        var organization = call.Organization();
        var installation = call.World.Installations.Find(installation => installation.App == app && installation.Organization == organization);
        return Answer.Ok(ApplicationShape.Installation(installation ?? throw RefusedException.NotFound(), call.Links));
    }
}
