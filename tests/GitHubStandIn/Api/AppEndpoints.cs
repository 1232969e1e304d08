using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Api;

/// <summary>/app: what a GitHub App asks with the token that it signed itself.</summary>
internal static class AppEndpoints
{
    public static void Map(ApiRoutes routes, Listener listener)
    {
        routes.Get("/app", Scopes.None, Self);
        routes.Get("/app/installations", Scopes.None, Installations);
        routes.Get("/app/installations/{installation_id:long}", Scopes.None, call => Answer.Ok(ApplicationShape.Installation(Installation(call), call.Links)));
        routes.Map("POST", "/app/installations/{installation_id:long}/access_tokens", Scopes.None, call => Issue(call, listener.StatelessInstallationTokens));
    }

    private static Answer Self(ApiCall call)
    {
        var app = App(call);
        return Answer.Ok(ApplicationShape.App(app, call.Links, call.World.Installations.Count(installation => installation.App == app)));
    }

    private static Answer Installations(ApiCall call)
    {
        var app = App(call);
        var installations = call.World.Installations.Where(installation => installation.App == app).OrderBy(installation => installation.Id);
        return call.Page("/app/installations", installations.Select(installation => ApplicationShape.Installation(installation, call.Links)));
    }

    private static Answer Issue(ApiCall call, bool stateless)
    {
        var installation = Installation(call);
        if (installation.SuspendedAt is not null)
        {
            throw new RefusedException(403, "This installation has been suspended");
        }

        var token = Issuing.ToInstallation(call.World, installation, stateless, Permissions(call, installation), Repositories(call, installation));
        return new(201, ApplicationShape.InstallationToken(token, call.Links));
    }

    private static IReadOnlyDictionary<string, string> Permissions(ApiCall call, Installation installation)
    {
        if (call.Body?["permissions"] is not { } asked)
        {
            return installation.Permissions;
        }

        var permissions = asked.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
        return permissions.Keys.All(installation.Permissions.ContainsKey)
            ? permissions
            : throw new RefusedException(422, "The permissions requested are not granted to this installation.");
    }

    private static List<Repository>? Repositories(ApiCall call, Installation installation)
    {
        var names = call.Body?["repositories"]?.AsArray().Select(name => (string)name!).ToList();
        var ids = call.Body?["repository_ids"]?.AsArray().Select(id => (long)id!).ToList();
        if (names is null && ids is null)
        {
            return null;
        }

        var chosen = call.World.RepositoriesOf(installation.Organization)
            .Where(repository => names?.Contains(repository.Name) == true || ids?.Contains(repository.Id) == true).ToList();
        return chosen.Count == (names?.Count ?? 0) + (ids?.Count ?? 0)
            ? chosen
            : throw new RefusedException(422, "There is at least one repository that does not exist or is not accessible to the parent installation.");
    }

    private static Installation Installation(ApiCall call)
    {
        var app = App(call);
        return call.World.Installations.Find(installation => installation.App == app && installation.Id == call.Id("installation_id"))
            ?? throw RefusedException.NotFound();
    }

    private static GitHubApp App(ApiCall call) => call.Asker.App ?? throw new RefusedException(401, "A JSON web token could not be decoded");
}
