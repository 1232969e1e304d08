using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Shapes;

public sealed class AnswerTests
{
    private static readonly string[] AllScopes = ["repo", "user", "read:org"];

    [Theory]
    [InlineData("user", "/user")]
    [InlineData("user-teams", "/user/teams")]
    [InlineData("user-organizations", "/user/orgs")]
    [InlineData("organization-teams", "/orgs/octo-org/teams")]
    [InlineData("organization-membership", "/orgs/octo-org/memberships/bob")]
    [InlineData("team-membership", "/orgs/octo-org/teams/platform/memberships/bob")]
    [InlineData("actions-subject", "/repos/octo-org/octo-repo/actions/oidc/customization/sub")]
    [InlineData("rate-limit", "/rate_limit")]
    [InlineData("not-found", "/no/such/thing")]
    public async Task An_answer_has_every_field_that_GitHub_documents(string shape, string path)
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, AllScopes);

        var reply = await scene.Client.GetAsync(path, token.Text);

        Assert.Empty(Fields.Missing(shape, reply.Json));
    }

    [Fact]
    public async Task Bad_credentials_have_every_field_that_GitHub_documents()
    {
        await using var scene = await Scene.StartAsync();

        var reply = await scene.Client.GetAsync("/user", "ghp_nobodys");

        Assert.Equal(401, reply.Status);
        Assert.Empty(Fields.Missing("bad-credentials", reply.Json));
    }
}
