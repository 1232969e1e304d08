using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class ConditionTests
{
    [Fact]
    public async Task What_has_not_changed_is_304_and_costs_nothing()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);
        var first = await scene.Client.GetAsync("/user/teams", token);

        var again = await scene.Client.GetAsync("/user/teams", token, first["ETag"]);

        Assert.Equal(304, again.Status);
        Assert.Equal("", again.Text);
        Assert.Equal(first["X-RateLimit-Remaining"], again["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task What_has_changed_is_answered_and_counted()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);
        var first = await scene.Client.GetAsync("/user/teams", token);
        scene.GitHub.AddTeamMember(scene.Registry, scene.Alice);

        var again = await scene.Client.GetAsync("/user/teams", token, first["ETag"]);

        Assert.Equal(200, again.Status);
        Assert.Equal(["platform", "registry"], again.All("slug"));
        Assert.Equal("4998", again["X-RateLimit-Remaining"]);
    }

    [Fact]
    public async Task The_limit_is_counted_for_each_asker_and_begins_again_after_an_hour()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.TokenOf(scene.Alice);
        await scene.Client.GetAsync("/user", token);

        var second = await scene.Client.GetAsync("/user", token);
        var other = await scene.Client.GetAsync("/user", scene.TokenOf(scene.Bob));
        var nobody = await scene.Client.GetAsync("/users/alice");
        scene.Time.Advance(TimeSpan.FromHours(1));
        var later = await scene.Client.GetAsync("/user", token);

        Assert.Equal(["4998", "4999", "59", "4999"], [.. new[] { second, other, nobody, later }.Select(reply => reply["X-RateLimit-Remaining"])]);
    }

    [Fact]
    public async Task An_expired_token_is_nobodys()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.UserToServer, clientId: "Iv1.app", lifetime: TimeSpan.FromHours(8));

        var before = await scene.Client.GetAsync("/user", token.Text);
        scene.Time.Advance(TimeSpan.FromHours(8));
        var after = await scene.Client.GetAsync("/user", token.Text);

        Assert.Equal([200, 401], [before.Status, after.Status]);
        Assert.Equal("2026-01-01 08:00:00 UTC", before["GitHub-Authentication-Token-Expiration"]);
    }
}
