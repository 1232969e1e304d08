namespace Berth.GitHubStandIn.Tests.Api;

public sealed class PaginationTests
{
    [Fact]
    public async Task The_links_lead_through_all_teams_once()
    {
        await using var scene = await Scene.StartAsync();
        var teams = Enumerable.Range(1, 60).Select(number => scene.GitHub.AddTeam(scene.Organization, $"team-{number}")).ToList();
        teams.ForEach(team => scene.GitHub.AddTeamMember(team, scene.Alice));
        var token = scene.TokenOf(scene.Alice);

        var pages = new List<Reply> { await scene.Client.GetAsync("/user/teams", token) };
        while (pages[^1].Link("next") is { } next)
        {
            pages.Add(await scene.Client.GetAsync(next, token));
        }

        Assert.Equal([30, 30, 1], pages.Select(page => page.Json.AsArray().Count));
        Assert.Equal([.. teams.Select(team => team.Slug).Prepend("platform")], pages.SelectMany(page => page.All("slug")));
        Assert.Equal(pages[1].Text, (await scene.Client.GetAsync(pages[2].Link("prev")!, token)).Text);
        Assert.Equal(pages[2].Text, (await scene.Client.GetAsync(pages[0].Link("last")!, token)).Text);
        Assert.Null(pages[0].Link("first"));
    }

    [Theory]
    [InlineData("per_page=1000", 100)]
    [InlineData("per_page=100", 100)]
    [InlineData("per_page=7", 7)]
    [InlineData("per_page=x", 30)]
    public async Task A_page_has_at_most_a_hundred(string query, int count)
    {
        await using var scene = await Scene.StartAsync();
        for (var number = 0; number < 110; number++)
        {
            scene.GitHub.AddTeam(scene.Organization, $"team-{number}");
        }

        var reply = await scene.Client.GetAsync($"/orgs/octo-org/teams?{query}", scene.TokenOf(scene.Alice));

        Assert.Equal(count, reply.Json.AsArray().Count);
        Assert.StartsWith($"/api/v3/organizations/{scene.Organization.Id}/teams", reply.Link("next")!.AbsolutePath, StringComparison.Ordinal);
    }
}
