using System.Text;
using System.Text.Json.Nodes;
using Berth.Core;
using Berth.GitHubStandIn.Hooks;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.GitHub;

/// <summary>A webhook takes away at once, and never gives anything.</summary>
public sealed class WebhookTests
{
    [Fact(DisplayName = "T27 who is removed from a team loses it when the webhook is answered")]
    public async Task Removed_from_team()
    {
        await using var scene = await Scene.StartAsync();
        var gate = scene.HoldApi();
        scene.GitHub.RemoveTeamMember(scene.Registry, scene.Bob, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.Equal(202, scene.GitHub.Webhooks.Deliveries.Single().Status);
        Assert.Empty(await scene.TeamsAsync(scene.Bob));
        gate.SetResult();
    }

    [Fact(DisplayName = "T27 who is removed from the organisation loses everything when the webhook is answered")]
    public async Task Removed_from_organisation()
    {
        await using var scene = await Scene.StartAsync();
        var gate = scene.HoldApi();
        scene.GitHub.RemoveMember(scene.Acme, scene.Bob, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.Empty((await scene.FindAsync(scene.Bob))!.Organizations);
        Assert.Empty(await scene.TeamsAsync(scene.Bob));
        gate.SetResult();
    }

    [Fact(DisplayName = "T27 a deleted team is gone when the webhook is answered")]
    public async Task Deleted_team()
    {
        await using var scene = await Scene.StartAsync();
        var gate = scene.HoldApi();
        scene.GitHub.DeleteTeam(scene.Registry, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.All(scene.GitHub.Webhooks.Deliveries, delivery => Assert.Equal(202, delivery.Status));
        Assert.Empty(await scene.TeamsAsync(scene.Bob));
        gate.SetResult();
    }

    [Fact(DisplayName = "T27 a removal that GitHub does not confirm is given back")]
    public async Task Unconfirmed_removal()
    {
        await using var scene = await Scene.StartAsync();
        var gate = scene.HoldApi();
        await SendAsync(scene, "membership", "removed", scene.Registry, scene.Bob);
        Assert.Empty(await scene.TeamsAsync(scene.Bob));
        gate.SetResult();
        await Eventually.BecomesAsync(() => scene.TeamsAsync(scene.Bob), teams => teams.Count == 2);
    }

    [Fact(DisplayName = "T27 what a webhook says was added is read from GitHub")]
    public async Task Added()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.AddTeamMember(scene.Registry, scene.Alice, announce: true);
        await Eventually.BecomesAsync(() => scene.TeamsAsync(scene.Alice), teams => teams.Count == 2);
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(scene.Acme, "new", announce: true), scene.Alice);
        await Eventually.BecomesAsync(() => scene.TeamsAsync(scene.Alice), teams => teams.Contains("new"));
    }

    [Fact(DisplayName = "T27 an 'added' that is repeated after the removal gives nothing")]
    public async Task Repeated_addition()
    {
        await using var scene = await Scene.StartAsync();
        var added = await SendAsync(scene, "membership", "added", scene.Platform, scene.Alice);
        scene.GitHub.RemoveTeamMember(scene.Platform, scene.Alice);
        await scene.SyncAsync();
        var gate = scene.HoldApi();
        Assert.Equal(202, (await scene.GitHub.Webhooks.ResendAsync(added, Scene.Cancel)).Status);
        Assert.Empty(await scene.TeamsAsync(scene.Alice));
        gate.SetResult();
        await scene.SyncAsync();
        Assert.Empty(await scene.TeamsAsync(scene.Alice));
    }

    [Fact(DisplayName = "T27 an 'added' that GitHub never sent gives nothing")]
    public async Task Invented_addition()
    {
        await using var scene = await Scene.StartAsync();
        await SendAsync(scene, "membership", "added", scene.Platform, scene.Mallory);
        await SendAsync(scene, "organization", "member_added", scene.Platform, scene.Mallory);
        await scene.SyncAsync();
        Assert.Null(await scene.FindAsync(scene.Mallory));
    }

    [Fact(DisplayName = "T27 a removal that is repeated after the person came back takes nothing away")]
    public async Task Repeated_removal()
    {
        await using var scene = await Scene.StartAsync();
        var removed = await SendAsync(scene, "membership", "removed", scene.Registry, scene.Bob);
        await scene.SyncAsync();
        Assert.Equal(2, (await scene.TeamsAsync(scene.Bob)).Count);
        var revision = await scene.RevisionAsync();
        var gate = scene.HoldApi();
        Assert.Equal(202, (await scene.GitHub.Webhooks.ResendAsync(removed, Scene.Cancel)).Status);
        Assert.Equal(2, (await scene.TeamsAsync(scene.Bob)).Count);
        Assert.Equal(revision, await scene.RevisionAsync());
        gate.SetResult();
    }

    [Fact(DisplayName = "T27 somebody who is removed twice in the same words loses it twice")]
    public async Task Same_removal_again()
    {
        await using var scene = await Scene.StartAsync();
        var removed = await SendAsync(scene, "membership", "removed", scene.Registry, scene.Bob);
        await scene.SyncAsync();
        scene.GitHub.RemoveTeamMember(scene.Registry, scene.Bob);
        await scene.GitHub.Webhooks.ResendAsync(removed, Scene.Cancel);
        await Eventually.BecomesAsync(() => scene.TeamsAsync(scene.Bob), teams => teams.Count == 0);
    }

    [Theory(DisplayName = "T31 a body without its signature is refused, whatever is in it")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("right")]
    public async Task Unsigned(string? signature)
    {
        await using var scene = await Scene.StartAsync();
        var text = Payload(scene, "removed", scene.Registry, scene.Bob).ToJsonString();
        var right = Webhooks.Sign(Scene.WebhookSecret, Encoding.UTF8.GetBytes(text));
        foreach (var body in signature == "right" ? [text + " ", "{"] : (string[])[text, "{", ""])
        {
            var call = Call.Post("/github/webhooks").Sending(Encoding.UTF8.GetBytes(body), "application/json").With("X-GitHub-Event", "membership");
            (await scene.Host.SendAsync(signature is null ? call : call.With("X-Hub-Signature-256", signature == "right" ? right : signature))).Is(401);
        }

        Assert.Equal(401, (await scene.GitHub.Webhooks.SendWronglySignedAsync("membership", Payload(scene, "removed", scene.Registry, scene.Bob), Scene.Cancel)).Status);
        Assert.Equal(2, (await scene.TeamsAsync(scene.Bob)).Count);
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_such_endpoint()
    {
        await using var scene = await Scene.StartAsync(configure: options => options with { WebhookSecretFile = null });
        Assert.Equal(404, (await SendAsync(scene, "membership", "removed", scene.Registry, scene.Bob)).Status);
        Assert.Equal(2, (await scene.TeamsAsync(scene.Bob)).Count);
    }

    [Theory]
    [InlineData("ping", 202)]
    [InlineData("star", 202)]
    [InlineData("membership", 400)]
    [InlineData("organization", 400)]
    [InlineData("team", 400)]
    [InlineData("installation", 400)]
    [InlineData("repository", 400)]
    public async Task Events_that_are_nobodys_concern_are_taken_and_broken_ones_refused(string name, int status)
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal(status, (await scene.GitHub.Webhooks.SendAsync(name, new() { ["zen"] = "Keep it logically awesome." }, Scene.Cancel)).Status);
    }

    [Fact(DisplayName = "T27 the deletion of a team is not taken for that of the organisation under another event's name")]
    public async Task Renamed_event()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal(400, (await SendAsync(scene, "organization", "deleted", scene.Platform, scene.Alice)).Status);
        Assert.Single((await scene.FindAsync(scene.Alice))!.Organizations);
    }

    [Fact(DisplayName = "T27 a suspended installation ends everything of its organisation")]
    public async Task Suspended()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Suspend(scene.Installation, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.Empty((await scene.FindAsync(scene.Alice))!.Organizations);
        await Assert.ThrowsAsync<RegistryException>(() => scene.IdentifyAsync(scene.Classic(scene.Alice, "read:packages")));
    }

    [Fact(DisplayName = "T27 who takes back the app's authorisation is logged out everywhere")]
    public async Task Revoked_authorisation()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, GitHubStandIn.State.TokenKind.UserToServer, clientId: Scene.ClientId).Text;
        Assert.NotNull(await scene.IdentifyAsync(token));
        scene.GitHub.RevokeAuthorization(scene.Alice, Scene.ClientId, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.Equal(scene.Clock.GetUtcNow(), (await scene.FindAsync(scene.Alice))!.RevokedBefore);
        Assert.Null(await scene.IdentifyAsync(token));
    }

    [Fact(DisplayName = "T27 events of organisations that are not configured change nothing")]
    public async Task Foreign()
    {
        await using var scene = await Scene.StartAsync();
        var other = scene.GitHub.AddTeam(scene.GitHub.AddOrganization("other"), "platform");
        var payload = Payload(scene, "deleted", other, scene.Alice);
        payload["team"]!["id"] = scene.Platform.Id;
        Assert.Equal(202, (await scene.GitHub.Webhooks.SendAsync("team", payload, Scene.Cancel)).Status);
        Assert.Equal(["platform"], await scene.TeamsAsync(scene.Alice));
    }

    private static Task<Delivery> SendAsync(
        Scene scene, string name, string action, GitHubStandIn.State.Team team, GitHubStandIn.State.User user) =>
        scene.GitHub.Webhooks.SendAsync(name, Payload(scene, action, team, user), Scene.Cancel);

    private static JsonObject Payload(Scene scene, string action, GitHubStandIn.State.Team team, GitHubStandIn.State.User user) => new()
    {
        ["action"] = action,
        ["scope"] = "team",
        ["member"] = new JsonObject { ["id"] = user.Id, ["login"] = user.Login },
        ["membership"] = new JsonObject { ["user"] = new JsonObject { ["id"] = user.Id } },
        ["team"] = new JsonObject { ["id"] = team.Id, ["slug"] = team.Slug },
        ["organization"] = new JsonObject { ["id"] = team.Organization.Id, ["login"] = team.Organization.Login },
        ["sender"] = new JsonObject { ["id"] = scene.Alice.Id },
    };
}
