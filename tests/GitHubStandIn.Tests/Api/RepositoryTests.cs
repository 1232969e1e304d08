using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class RepositoryTests
{
    private static readonly string[] Scopes = ["repo"];

    [Fact]
    public async Task Child_teams_inherit_access_and_may_have_more()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, Scopes).Text;

        var inherited = await scene.Client.GetAsync("/repos/octo-org/octo-repo/teams", token);
        scene.GitHub.GrantTeam(scene.Registry, scene.Repository, Permission.Maintain);
        var more = await scene.Client.GetAsync($"/repositories/{scene.Repository.Id}/teams", token);
        scene.GitHub.RevokeTeam(scene.Platform, scene.Repository);
        var revoked = await scene.Client.GetAsync($"/repositories/{scene.Repository.Id}/teams", token);

        Assert.Equal(["push", "push"], inherited.All("permission"));
        Assert.Equal(["push", "maintain"], more.All("permission"));
        Assert.Equal(["registry"], revoked.All("slug"));
    }

    [Theory]
    [InlineData("alice", true, 200)]
    [InlineData("nora", true, 200)]
    [InlineData("alice", false, 404)]
    [InlineData("mallory", true, 404)]
    public async Task A_private_repository_is_seen_by_members_whose_token_has_the_scope(string login, bool scope, int status)
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddUser("mallory");
        var token = scene.GitHub.CreateToken(scene.GitHub.User(login), TokenKind.Classic, scope ? Scopes : []);

        Assert.Equal(status, (await scene.Client.GetAsync("/repos/octo-org/octo-repo", token.Text)).Status);
    }

    [Theory]
    [InlineData("olivia", "pull triage push maintain admin")]
    [InlineData("bob", "pull triage push")]
    [InlineData("nora", "pull")]
    public async Task The_permissions_are_those_of_the_asker(string login, string expected)
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.GitHub.User(login), TokenKind.Classic, Scopes);

        var reply = await scene.Client.GetAsync("/repos/octo-org/octo-repo", token.Text);

        var granted = reply.Json["permissions"]!.AsObject().Where(pair => (bool)pair.Value!).Select(pair => pair.Key);
        Assert.Equal(expected, string.Join(' ', granted));
    }
}
