using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>/repos/OWNER/NAME, the same by id, and what an installation reaches. An old name answers 301.</summary>
internal static class RepositoryEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/repos/{owner}/{repo}", Scopes.Repository, call => One(call, Named(call, "")));
        routes.Get("/repositories/{repo_id:long}", Scopes.Repository, call => One(call, Numbered(call)));
        routes.Get("/repos/{owner}/{repo}/teams", Scopes.Repository, call => Teams(call, Named(call, "/teams")));
        routes.Get("/repositories/{repo_id:long}/teams", Scopes.Repository, call => Teams(call, Numbered(call)));
        routes.Get("/repos/{owner}/{repo}/actions/oidc/customization/sub", Scopes.Repository, call => Subject(Named(call, "/actions/oidc/customization/sub")));
        routes.Get("/installation/repositories", Scopes.None, OfInstallation);
    }

    private static Answer One(ApiCall call, Repository repository) =>
        Answer.Ok(RepositoryShape.Of(repository, call.Links, call.Asker.IsAnonymous ? null : Access.To(call, repository)));

    private static Answer Teams(ApiCall call, Repository repository)
    {
        var teams = call.World.Teams.Select(team => (Team: team, Permission: repository.PermissionOf(team)))
            .Where(grant => grant.Permission is not null).OrderBy(grant => grant.Team.Id);
        return call.Page(
            $"/repositories/{repository.Id}/teams", teams.Select(grant => TeamShape.WithParent(grant.Team, call.Links, grant.Permission)));
    }

    // How the subject of a workflow's OpenID token begins.
    private static Answer Subject(Repository repository) => Answer.Ok(new JsonObject
    {
        ["use_default"] = true,
        ["use_immutable_subject"] = true,
        ["sub_claim_prefix"] = $"repo:{repository.Owner.Login}@{repository.Owner.Id}/{repository.Name}@{repository.Id}",
    });

    private static Answer OfInstallation(ApiCall call)
    {
        var installation = call.Asker.Installation ?? throw new RefusedException(
            403, "You must authenticate with an installation access token in order to list repositories for an installation.");
        var repositories = call.World.RepositoriesOf(installation.Organization).Where(repository => Access.To(call, repository) is not null);
        return call.Page(
            "/installation/repositories",
            repositories.OrderBy(repository => repository.Id).Select(repository => RepositoryShape.Of(repository, call.Links, Permission.Push)),
            (page, count) => new JsonObject
            {
                ["total_count"] = count,
                ["repository_selection"] = call.Asker.Token!.Repositories is null ? "all" : "selected",
                ["repositories"] = page,
            });
    }

    private static Repository Named(ApiCall call, string rest)
    {
        if (call.World.FindRepository(call.Route("owner"), call.Route("repo")) is { } repository)
        {
            return Seen(call, repository);
        }

        if (call.World.MovedRepositories.TryGetValue($"{call.Route("owner")}/{call.Route("repo")}", out var moved) && call.World.Repositories.Contains(moved))
        {
            Seen(call, moved);
            throw new RefusedException(301, "Moved Permanently")
            {
                Headers = { ["Location"] = $"{call.Links.Api}/repositories/{moved.Id}{rest}" },
            };
        }

        throw RefusedException.NotFound();
    }

    private static Repository Numbered(ApiCall call) =>
        Seen(call, call.World.Repositories.Find(repository => repository.Id == call.Id("repo_id")) ?? throw RefusedException.NotFound());

    private static Repository Seen(ApiCall call, Repository repository) =>
        Access.To(call, repository) is null ? throw RefusedException.NotFound() : repository;
}
