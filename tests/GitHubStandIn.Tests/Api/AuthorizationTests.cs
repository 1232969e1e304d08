using Berth.GitHubStandIn.State;
using Berth.GitHubStandIn.Tests.Shapes;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task An_application_learns_of_its_own_tokens_only()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddOAuthApp("ours", "secret");
        scene.GitHub.AddOAuthApp("theirs", "other");
        var ours = scene.GitHub.CreateToken(scene.Alice, TokenKind.OAuth, ["read:org"], "ours").Text;
        var theirs = scene.GitHub.CreateToken(scene.Alice, TokenKind.OAuth, ["read:org"], "theirs").Text;

        var known = await CheckAsync(scene, ours);

        Assert.Equal(200, known.Status);
        Assert.Equal("alice", known.Json["user"]!["login"]!.ToString());
        Assert.Empty(Fields.Missing("authorization", known.Json));
        Assert.Equal(404, (await CheckAsync(scene, theirs)).Status);
        Assert.Equal(404, (await CheckAsync(scene, scene.TokenOf(scene.Alice))).Status);
        Assert.Equal(401, (await CheckAsync(scene, ours, secret: "wrong")).Status);
        Assert.Equal(422, (await scene.Client.ApplicationAsync(HttpMethod.Post, "ours", "secret", new { })).Status);
    }

    [Fact]
    public async Task A_token_that_is_deleted_is_nobodys()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddOAuthApp("ours", "secret");
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.OAuth, ["read:org"], "ours").Text;

        var deleted = await scene.Client.ApplicationAsync(HttpMethod.Delete, "ours", "secret", new { access_token = token });

        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await CheckAsync(scene, token)).Status);
        Assert.Equal(401, (await scene.Client.GetAsync("/user", token)).Status);
    }

    private static Task<Reply> CheckAsync(Scene scene, string token, string secret = "secret") =>
        scene.Client.ApplicationAsync(HttpMethod.Post, "ours", secret, new { access_token = token });
}
