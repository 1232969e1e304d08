using System.Security.Cryptography;
using Berth.GitHubStandIn.State;
using Berth.GitHubStandIn.Tests.Shapes;

namespace Berth.GitHubStandIn.Tests.Hooks;

public sealed class EventTests
{
    [Fact]
    public async Task Every_event_has_every_field_that_GitHub_documents()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        var github = scene.GitHub;
        using var key = RSA.Create(2048);
        var installation = github.InstallApp(github.AddApp(1, "app", "secret", key.ExportSubjectPublicKeyInfoPem(), "app"), scene.Organization);
        github.Webhooks.Configure(receiver.Url, "secret");

        github.AddTeamMember(scene.Platform, scene.Nora, announce: true);
        github.AddMember(scene.Organization, scene.Nora, announce: true);
        github.AddTeam(scene.Organization, "new", announce: true);
        github.GrantTeam(scene.Registry, scene.Repository, announce: true);
        github.RenameRepository(scene.Repository, "renamed", announce: true);
        github.RenameOrganization(scene.Organization, "renamed", announce: true);
        github.TransferRepository(scene.Repository, scene.Nora, announce: true);
        github.TransferRepository(scene.Repository, scene.Organization, announce: true);
        github.RevokeAuthorization(scene.Nora, "app", announce: true);
        github.Uninstall(installation, announce: true);
        await github.Webhooks.SettledAsync();

        string[] shapes =
        [
            "event-membership", "event-organization-member", "event-team", "event-team-repository", "event-repository-renamed",
            "event-organization-renamed", "", "event-repository-transferred", "event-authorization-revoked", "event-installation",
        ];
        Assert.Equal(shapes.Length, receiver.Received.Count);
        Assert.Empty(shapes.Zip(receiver.Received).Where(pair => pair.First.Length > 0)
            .SelectMany(pair => Fields.Missing(pair.First, pair.Second.Payload).Select(field => $"{pair.First}: {field}")));
    }

    [Fact]
    public async Task A_deleted_team_is_known_to_its_members_by_its_id_alone()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, "secret");

        scene.GitHub.DeleteTeam(scene.Registry, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();

        Assert.Equal(["team.deleted", "membership.removed"], receiver.Received.Select(received => received.Name));
        var payload = receiver.Received.Last().Payload;
        Assert.Equal(["id", "name", "deleted"], payload["team"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(scene.Registry.Id, (long)payload["team"]!["id"]!);
        Assert.Equal("bob", payload["member"]!["login"]!.ToString());
    }

    [Fact]
    public async Task Who_is_removed_is_announced_for_each_team_and_the_organisation()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, "secret");

        scene.GitHub.RemoveMember(scene.Organization, scene.Alice, announce: true);
        scene.GitHub.RenameTeam(scene.Platform, "base", announce: true);
        await scene.GitHub.Webhooks.SettledAsync();

        Assert.Equal(["membership.removed", "organization.member_removed", "team.edited"], receiver.Received.Select(received => received.Name));
        Assert.Equal("platform", receiver.Received.Last().Payload["changes"]!["name"]!["from"]!.ToString());
    }

    [Fact]
    public async Task An_invitation_is_not_announced_as_a_membership()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Webhooks.Configure(receiver.Url, "secret");

        scene.GitHub.AddTeamMember(scene.Registry, scene.Carol, state: MembershipState.Pending, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();

        Assert.Empty(receiver.Received);
    }
}
