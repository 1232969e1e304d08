using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>/user and /users.</summary>
internal static class UserEndpoints
{
    private static readonly string[] PrivateProfile = ["user", "read:user"];
    private static readonly string[] Addresses = ["user", "user:email"];

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/user", Scopes.None, Self);
        routes.Get("/user/teams", Scopes.Organization, Teams);
        routes.Get("/user/orgs", Scopes.Organization, Organizations);
        routes.Get("/user/memberships/orgs/{org}", Scopes.Organization, Membership);
        routes.Get("/users/{username}", Scopes.None, call => Public(call, Named(call, call.Route("username"))));
        routes.Get("/user/{account_id:long}", Scopes.None, call => Public(call, Numbered(call, call.Id("account_id"))));
    }

    private static Answer Self(ApiCall call)
    {
        var user = call.User();
        var token = call.Asker.Token!;
        return Answer.Ok(token.Scopes.Intersect(PrivateProfile).Any()
            ? AccountShape.Private(user, call.Links)
            : AccountShape.Full(user, call.Links, token.Scopes.Intersect(Addresses).Any()));
    }

    // The teams that the user was added to; those above them are not in GitHub's list.
    private static Answer Teams(ApiCall call)
    {
        var user = call.User();
        Access.RequireScope(call, Scopes.Organization, "teams");
        var visible = Access.Visible(call, call.World.Organizations.Where(organization => organization.HasActive(user)));
        var teams = call.World.Teams
            .Where(team => visible.Contains(team.Organization) && team.Members.ContainsKey(user) && team.Membership(user)!.State == MembershipState.Active)
            .OrderBy(team => team.Id);
        return call.Page("/user/teams", teams.Select(team =>
            TeamShape.Full(team, call.Links, call.World.Repositories.Count(repository => repository.PermissionOf(team) is not null))));
    }

    private static Answer Organizations(ApiCall call)
    {
        var user = call.User();
        Access.RequireScope(call, Scopes.Organization, "organizations");
        var visible = Access.Visible(call, call.World.Organizations.Where(organization => organization.HasActive(user)));
        return call.Page("/user/orgs", visible.OrderBy(organization => organization.Id).Select(organization => OrganizationShape.Simple(organization, call.Links)));
    }

    private static Answer Membership(ApiCall call)
    {
        var user = call.User();
        Access.RequireScope(call, Scopes.Organization, "organizations");
        var organization = call.Organization();
        Access.RequireSso(call.Asker.Token!, organization);
        return organization.Members.TryGetValue(user, out var member)
            ? Answer.Ok(OrganizationShape.Membership(organization, member, call.Links))
            : throw RefusedException.NotFound();
    }

    private static Answer Public(ApiCall call, Account? account) =>
        Answer.Ok(AccountShape.Full(account ?? throw RefusedException.NotFound(), call.Links, email: false));

    private static Account? Named(ApiCall call, string login) => (Account?)call.World.FindUser(login) ?? call.World.FindOrganization(login);

    private static Account? Numbered(ApiCall call, long id) =>
        call.World.Users.Concat<Account>(call.World.Organizations).FirstOrDefault(account => account.Id == id);
}
