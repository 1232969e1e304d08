using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class MembershipTests
{
    [Fact]
    public async Task Members_of_child_teams_are_members_and_the_invited_are_not()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Olivia);

        var bySlug = await scene.Client.GetAsync("/orgs/octo-org/teams/platform/members", token);
        var byId = await scene.Client.GetAsync($"/organizations/{scene.Organization.Id}/team/{scene.Platform.Id}/members", token);
        var old = await scene.Client.GetAsync($"/teams/{scene.Platform.Id}/members", token);
        var maintainers = await scene.Client.GetAsync("/orgs/octo-org/teams/platform/members?role=maintainer", token);

        Assert.Equal(["alice", "bob"], bySlug.All("login"));
        Assert.Equal(bySlug.Text, byId.Text);
        Assert.Equal(bySlug.Text, old.Text);
        Assert.Equal(["alice"], maintainers.All("login"));
    }

    [Theory]
    [InlineData("alice", 200, "maintainer", "active")]
    [InlineData("bob", 200, "member", "active")]
    [InlineData("carol", 200, "member", "pending")]
    [InlineData("nora", 404, null, null)]
    [InlineData("nobody", 404, null, null)]
    public async Task A_membership_says_its_role_and_whether_it_is_accepted(string login, int status, string? role, string? state)
    {
        await using var scene = await Scene.StartAsync();

        var reply = await scene.Client.GetAsync($"/orgs/octo-org/teams/platform/memberships/{login}", scene.TokenOf(scene.Olivia));

        Assert.Equal(status, reply.Status);
        Assert.Equal(role, reply.Json["role"]?.ToString());
        Assert.Equal(state, status == 200 ? reply.Json["state"]!.ToString() : null);
    }

    [Fact]
    public async Task A_list_of_ones_own_teams_has_neither_invitations_nor_teams_above()
    {
        await using var scene = await Scene.StartAsync();

        Assert.Equal(["registry"], (await scene.Client.GetAsync("/user/teams", scene.TokenOf(scene.Bob))).All("slug"));
        Assert.Empty((await scene.Client.GetAsync("/user/teams", scene.TokenOf(scene.Carol))).All("slug"));
    }

    [Fact]
    public async Task Owners_are_maintainers_of_their_teams()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddTeamMember(scene.Registry, scene.Olivia);

        var reply = await scene.Client.GetAsync("/orgs/octo-org/teams/platform/memberships/olivia", scene.TokenOf(scene.Alice));

        Assert.Equal("maintainer", reply.Json["role"]!.ToString());
    }

    [Fact]
    public async Task Who_leaves_the_organisation_leaves_its_teams()
    {
        await using var scene = await Scene.StartAsync();
        var (alice, olivia) = (scene.TokenOf(scene.Alice), scene.TokenOf(scene.Olivia));

        scene.GitHub.RemoveMember(scene.Organization, scene.Alice);

        Assert.Empty((await scene.Client.GetAsync("/user/teams", alice)).Json.AsArray());
        Assert.Empty((await scene.Client.GetAsync("/user/orgs", alice)).Json.AsArray());
        Assert.Equal(403, (await scene.Client.GetAsync("/orgs/octo-org/teams", alice)).Status);
        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org/teams/platform", alice)).Status);
        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org/memberships/alice", olivia)).Status);
        Assert.Equal(["bob"], (await scene.Client.GetAsync("/orgs/octo-org/teams/platform/members", olivia)).All("login"));
    }

    [Theory]
    [InlineData("bob", 204)]
    [InlineData("carol", 404)]
    [InlineData("nobody", 404)]
    public async Task Membership_of_the_organisation_is_204_or_404(string login, int status)
    {
        await using var scene = await Scene.StartAsync();

        Assert.Equal(status, (await scene.Client.GetAsync($"/orgs/octo-org/members/{login}", scene.TokenOf(scene.Alice))).Status);
    }

    [Fact]
    public async Task An_outsider_is_sent_to_the_public_members()
    {
        await using var scene = await Scene.StartAsync();
        var outsider = scene.GitHub.AddUser("mallory");

        var reply = await scene.Client.GetAsync("/orgs/octo-org/members/bob", scene.TokenOf(outsider));

        Assert.Equal(302, reply.Status);
        Assert.EndsWith("/orgs/octo-org/public_members/bob", reply["Location"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_to_the_organisation_makes_nobody_a_member()
    {
        await using var scene = await Scene.StartAsync();
        var dora = scene.GitHub.AddUser("dora");
        scene.GitHub.AddMember(scene.Organization, dora, state: MembershipState.Pending);
        scene.GitHub.AddTeamMember(scene.Platform, dora);
        var token = scene.TokenOf(scene.Olivia);

        Assert.DoesNotContain("dora", (await scene.Client.GetAsync("/orgs/octo-org/members", token)).All("login"));
        Assert.DoesNotContain("dora", (await scene.Client.GetAsync("/orgs/octo-org/teams/platform/members", token)).All("login"));
        Assert.Equal("pending", (await scene.Client.GetAsync("/user/memberships/orgs/octo-org", scene.TokenOf(dora))).Json["state"]!.ToString());
        Assert.Equal(["olivia"], (await scene.Client.GetAsync("/orgs/octo-org/members?role=admin", token)).All("login"));
    }
}
