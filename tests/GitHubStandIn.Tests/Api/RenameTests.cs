using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class RenameTests
{
    private static readonly string[] Scopes = ["repo", "read:org"];

    [Fact]
    public async Task A_repository_redirects_from_its_old_name_until_that_is_taken_again()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, Scopes).Text;
        scene.GitHub.RenameRepository(scene.Repository, "new-repo");

        var moved = await scene.Client.GetAsync("/repos/octo-org/octo-repo/teams", token);
        var followed = await scene.Client.GetAsync(new Uri(moved["Location"]), token);
        var taken = scene.GitHub.AddRepository(scene.Organization, "octo-repo");
        var after = await scene.Client.GetAsync("/repos/octo-org/octo-repo", token);

        Assert.Equal(301, moved.Status);
        Assert.Equal(["platform", "registry"], followed.All("slug"));
        Assert.Equal(taken.Id, (long)after.Json["id"]!);
    }

    [Fact]
    public async Task An_organisation_does_not_redirect_but_its_repositories_do()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, Scopes).Text;

        scene.GitHub.RenameOrganization(scene.Organization, "new-org");

        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org", token)).Status);
        Assert.Equal("new-org", (await scene.Client.GetAsync($"/organizations/{scene.Organization.Id}", token)).Json["login"]!.ToString());
        Assert.Equal(301, (await scene.Client.GetAsync("/repos/octo-org/octo-repo", token)).Status);
    }

    [Fact]
    public async Task A_login_that_was_given_up_can_become_somebody_elses()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RenameUser(scene.Alice, "alicia");
        Assert.Equal(404, (await scene.Client.GetAsync("/users/alice")).Status);

        var other = scene.GitHub.AddUser("alice");

        Assert.Equal(other.Id, (long)(await scene.Client.GetAsync("/users/alice")).Json["id"]!);
        Assert.Equal("alicia", (await scene.Client.GetAsync($"/user/{scene.Alice.Id}")).Json["login"]!.ToString());
        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org/teams/platform/memberships/alice", scene.TokenOf(scene.Bob))).Status);
    }

    [Fact]
    public async Task A_user_who_is_deleted_leaves_neither_tokens_nor_memberships()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);

        scene.GitHub.DeleteUser(scene.Alice);

        Assert.Equal(401, (await scene.Client.GetAsync("/user", token)).Status);
        Assert.Equal(404, (await scene.Client.GetAsync("/users/alice")).Status);
        Assert.Equal(["bob"], (await scene.Client.GetAsync("/orgs/octo-org/teams/platform/members", scene.TokenOf(scene.Olivia))).All("login"));
    }

    [Fact]
    public async Task A_team_keeps_its_id_under_a_new_slug()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);

        scene.GitHub.RenameTeam(scene.Platform, "base");

        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org/teams/platform", token)).Status);
        Assert.Equal(scene.Platform.Id, (long)(await scene.Client.GetAsync("/orgs/octo-org/teams/base", token)).Json["id"]!);
    }

    [Fact]
    public async Task A_deleted_team_takes_those_below_it_along()
    {
        await using var scene = await Scene.StartAsync();

        scene.GitHub.DeleteTeam(scene.Platform);

        Assert.Empty((await scene.Client.GetAsync("/orgs/octo-org/teams", scene.TokenOf(scene.Alice))).Json.AsArray());
        Assert.Empty((await scene.Client.GetAsync("/user/teams", scene.TokenOf(scene.Bob))).Json.AsArray());
    }
}
