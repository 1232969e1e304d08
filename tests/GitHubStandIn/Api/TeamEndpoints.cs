using Berth.GitHubStandIn.Shapes;

namespace Berth.GitHubStandIn.Api;

/// <summary>One team: by slug, by ids, and in the old form by its id alone.</summary>
internal static class TeamEndpoints
{
    private static readonly string[] Prefixes =
        ["/orgs/{org}/teams/{team_slug}", "/organizations/{org_id:long}/team/{team_id:long}", "/teams/{team_id:long}"];

    public static void Map(ApiRoutes routes)
    {
        foreach (var prefix in Prefixes)
        {
            routes.Get(prefix, Scopes.Organization, Team);
            routes.Get($"{prefix}/members", Scopes.Organization, Members);
            routes.Get($"{prefix}/memberships/{{username}}", Scopes.Organization, Membership);
        }
    }

    private static Answer Team(ApiCall call)
    {
        var team = call.Team();
        Access.RequireMembers(call, team.Organization);
        return Answer.Ok(TeamShape.Full(team, call.Links, call.World.Repositories.Count(repository => repository.PermissionOf(team) is not null)));
    }

    private static Answer Members(ApiCall call)
    {
        var team = call.Team();
        Access.RequireMembers(call, team.Organization);
        var role = call.Query("role");
        var members = team.ActiveMembers().Where(member => role is "" or "all" || role == Names.Of(member.Role));
        return call.Page(
            $"/organizations/{team.Organization.Id}/team/{team.Id}/members", members.Select(member => AccountShape.Simple(member.User, call.Links)));
    }

    private static Answer Membership(ApiCall call)
    {
        var team = call.Team();
        Access.RequireMembers(call, team.Organization);
        return team.Membership(call.Member()) is { } member
            ? Answer.Ok(TeamShape.Membership(team, member, call.Links))
            : throw RefusedException.NotFound();
    }
}
