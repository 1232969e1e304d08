using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("/user/teams")]
    [InlineData("/user/orgs")]
    [InlineData("/orgs/octo-org/teams/platform/memberships/alice")]
    public async Task A_token_without_the_scope_is_told_which_would_do(string path)
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.OAuth, ["gist"], "client");

        var reply = await scene.Client.GetAsync(path, token.Text);

        Assert.Equal(403, reply.Status);
        Assert.Equal("gist", reply["X-OAuth-Scopes"]);
        Assert.Contains("read:org", reply["X-Accepted-OAuth-Scopes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fine_grained_token_reaches_one_organisation_and_only_with_the_permission()
    {
        await using var scene = await Scene.StartAsync();
        var other = scene.GitHub.AddOrganization("other-org");
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(other, "others"), scene.Alice);
        var with = scene.GitHub.CreateToken(scene.Alice, TokenKind.FineGrained, ["members:read"], resourceOwner: other);
        var without = scene.GitHub.CreateToken(scene.Alice, TokenKind.FineGrained, ["contents:read"], resourceOwner: other);

        Assert.StartsWith("github_pat_", with.Text, StringComparison.Ordinal);
        Assert.Equal(["others"], (await scene.Client.GetAsync("/user/teams", with.Text)).All("slug"));
        Assert.Equal(403, (await scene.Client.GetAsync("/orgs/octo-org/teams", with.Text)).Status);
        Assert.Equal(403, (await scene.Client.GetAsync("/orgs/other-org/teams", without.Text)).Status);
    }

    [Fact]
    public async Task Single_sign_on_hides_the_organisation_until_the_token_is_authorised()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RequireSso(scene.Organization);
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, ["read:org"]);

        var hidden = await scene.Client.GetAsync("/user/teams", token.Text);
        var refused = await scene.Client.GetAsync("/orgs/octo-org/teams", token.Text);
        scene.GitHub.AuthorizeSso(token, scene.Organization);
        var shown = await scene.Client.GetAsync("/user/teams", token.Text);

        Assert.Empty(hidden.Json.AsArray());
        Assert.Equal($"partial-results; organizations={scene.Organization.Id}", hidden["X-GitHub-SSO"]);
        Assert.Equal(403, refused.Status);
        Assert.StartsWith("required; url=", refused["X-GitHub-SSO"], StringComparison.Ordinal);
        Assert.Equal(["platform"], shown.All("slug"));
    }

    [Fact]
    public async Task Mail_addresses_need_their_scope()
    {
        await using var scene = await Scene.StartAsync();
        var with = scene.GitHub.CreateToken(scene.Alice, TokenKind.OAuth, ["user:email"], "client");

        Assert.Equal("alice@example.test", (await scene.Client.GetAsync("/user", with.Text)).Json["email"]!.ToString());
        Assert.Null((await scene.Client.GetAsync("/user", scene.TokenOf(scene.Alice))).Json["email"]);
    }
}
