using Berth.Core.Organizations;
using Berth.GitHubStandIn.State;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.GitHub;

/// <summary>Members and teams are what GitHub says, all of them, and stay what they are when names change.</summary>
public sealed class DirectorySyncTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Members_and_nested_teams_are_read_and_invitations_count_for_nothing(bool tokenFile)
    {
        await using var scene = await Scene.StartAsync(tokenFile);
        var alice = await scene.FindAsync(scene.Alice);
        Assert.Equal(new(scene.Platform.Id, scene.Acme.Id, "Acme", "platform", Berth.Core.Organizations.TeamRole.Maintainer), alice!.Teams.Single());
        Assert.Equal(["platform"], alice.Namespaces);
        Assert.Equal(["platform", "registry"], await scene.TeamsAsync(scene.Bob));
        Assert.Equal(OrganizationRole.Admin, (await scene.FindAsync(scene.GitHub.User("olivia")))!.Organizations.Single().Role);
        Assert.Null(await scene.FindAsync(scene.GitHub.User("carol")));
        Assert.Null(await scene.FindAsync(scene.Mallory));
    }

    [Fact(DisplayName = "T27 no page is lost: 250 teams, 300 members")]
    public async Task Pages()
    {
        User? last = null;
        await using var scene = await Scene.StartAsync(prepare: scene =>
        {
            foreach (var number in Enumerable.Range(0, 300))
            {
                last = scene.GitHub.AddUser($"user-{number:000}");
                scene.GitHub.AddTeamMember(scene.Platform, last);
            }

            foreach (var number in Enumerable.Range(0, 250))
            {
                scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(scene.Acme, $"team-{number:000}"), last!);
            }
        });
        Assert.Equal(251, (await scene.TeamsAsync(last!)).Count);
        Assert.Equal(["platform"], await scene.TeamsAsync(scene.GitHub.User("user-150")));
    }

    [Fact(DisplayName = "T27 renamed organisation, team and user keep what is theirs, and who takes their names gets nothing")]
    public async Task Renames()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RenameOrganization(scene.Acme, "Acme-Group");
        scene.GitHub.RenameTeam(scene.Platform, "foundation");
        scene.GitHub.RenameUser(scene.Alice, "alicia");

        var impostor = scene.GitHub.AddUser("alice");
        var taken = scene.GitHub.AddOrganization("Acme");
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(taken, "platform"), scene.Mallory);
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(scene.Acme, "platform"), impostor);
        Assert.True(await scene.SyncAsync());

        var alice = (await scene.FindAsync(scene.Alice))!;
        Assert.Equal(("alicia", "Acme-Group", "foundation"), (alice.Login, alice.Organizations.Single().Login, alice.Teams.Single().Slug));
        Assert.Equal(["foundation", "platform"], alice.Namespaces);
        Assert.Empty((await scene.FindAsync(impostor))!.Namespaces);
        Assert.Null(await scene.FindAsync(scene.Mallory));

        await scene.Host.RestartAsync();
        await scene.SyncAsync();
        Assert.Equal("Acme-Group", (await scene.FindAsync(scene.Alice))!.Organizations.Single().Login);
        Assert.Null(await scene.FindAsync(scene.Mallory));
    }

    [Fact(DisplayName = "T27 a team that was deleted and created again gets nothing of the old one while something is there")]
    public async Task Recreated_team()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Database.WriteAsync(session => session.Prepare("insert into repositories (name, created_at) values ('platform/app', 0)").ExecuteAsync());
        scene.GitHub.DeleteTeam(scene.Platform);
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(scene.Acme, "platform"), scene.Bob);
        await scene.SyncAsync();
        Assert.Equal(["platform"], await scene.TeamsAsync(scene.Bob));
        Assert.Empty((await scene.FindAsync(scene.Bob))!.Namespaces);
    }

    [Fact(DisplayName = "T27 what a lost webhook would have taken away, the next sync does")]
    public async Task Lost_webhook()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RemoveTeamMember(scene.Platform, scene.Alice);
        scene.GitHub.RemoveMember(scene.Acme, scene.Bob);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.BecomesAsync(() => scene.TeamsAsync(scene.Alice), teams => teams.Count == 0);
        await Eventually.BecomesAsync(() => scene.FindAsync(scene.Bob), bob => bob!.Organizations.Count == 0);
    }

    [Fact]
    public async Task An_organisation_in_which_nothing_changed_costs_no_counted_request()
    {
        await using var scene = await Scene.StartAsync();
        var revision = await scene.RevisionAsync();

        // What is counted beyond nothing is refused.
        scene.GitHub.Faults.RateLimit(1);
        scene.GitHub.Requests.Clear();
        Assert.True(await scene.SyncAsync());
        Assert.True(await scene.SyncAsync());
        Assert.NotEqual(0, scene.GitHub.Requests.Count("/organizations"));
        Assert.Equal(revision, await scene.RevisionAsync());
    }

    [Theory(DisplayName = "T27 nothing is written down of an organisation that was read by half")]
    [InlineData("members", 500)]
    [InlineData("members", 403)]
    [InlineData("teams", 502)]
    [InlineData("team", 403)]
    public async Task Half_read(string part, int status)
    {
        await using var scene = await Scene.StartAsync();
        var revision = await scene.RevisionAsync();
        scene.GitHub.RemoveTeamMember(scene.Platform, scene.Alice);
        scene.GitHub.AddTeamMember(scene.Registry, scene.Mallory);
        scene.GitHub.Faults.Fail($"/organizations/{scene.Acme.Id}/{part}", status);
        Assert.False(await scene.SyncAsync());
        Assert.Equal(revision, await scene.RevisionAsync());
    }

    [Fact(DisplayName = "T27 an organisation without the app counts for nothing, and comes back with it")]
    public async Task Uninstalled()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Suspend(scene.Installation);
        await scene.SyncAsync();
        Assert.Empty((await scene.FindAsync(scene.Alice))!.Organizations);
        Assert.Empty(await scene.TeamsAsync(scene.Alice));
        scene.GitHub.Unsuspend(scene.Installation);
        await scene.SyncAsync();
        Assert.Equal(["platform"], (await scene.FindAsync(scene.Alice))!.Namespaces);
    }

    [Fact]
    public async Task A_new_token_in_the_file_is_used_at_once()
    {
        await using var scene = await Scene.StartAsync(tokenFile: true);
        var token = Path.Combine(scene.Host.Data, "token");
        scene.GitHub.RevokeToken(scene.GitHub.FindToken((await File.ReadAllTextAsync(token, Scene.Cancel)).Trim())!);
        Assert.False(await scene.SyncAsync());
        await File.WriteAllTextAsync(token, scene.Classic(scene.GitHub.User("olivia"), "read:org"), Scene.Cancel);
        Assert.True(await scene.SyncAsync());
    }

    [Fact]
    public async Task Tokens_of_installations_may_be_long_and_are_renewed_before_they_end()
    {
        await using var scene = await Scene.StartAsync(prepare: scene => scene.GitHub.StatelessInstallationTokens = true);
        var asked = scene.GitHub.Requests.Count($"/app/installations/{scene.Installation.Id}/access_tokens");
        Assert.True(await scene.SyncAsync());
        Assert.Equal(asked, scene.GitHub.Requests.Count($"/app/installations/{scene.Installation.Id}/access_tokens"));
        scene.Clock.Advance(TimeSpan.FromMinutes(58));
        Assert.True(await scene.SyncAsync());
        Assert.Equal(asked + 1, scene.GitHub.Requests.Count($"/app/installations/{scene.Installation.Id}/access_tokens"));
    }
}
