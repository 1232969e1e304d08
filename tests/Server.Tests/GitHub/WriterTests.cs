using Berth.Core;
using Berth.Core.Identity;
using Berth.GitHubStandIn.State;

namespace Berth.Server.Tests.GitHub;

/// <summary>Which teams write to a repository of code, from which follows what its workflows may do.</summary>
public sealed class WriterTests
{
    [Fact]
    public async Task Teams_that_write_are_listed_nested_ones_included_and_readers_are_not()
    {
        await using var scene = await Scene.StartAsync(prepare: scene =>
        {
            foreach (var number in Enumerable.Range(0, 150))
            {
                scene.GitHub.GrantTeam(scene.GitHub.AddTeam(scene.Acme, $"reader-{number}"), scene.Code, number % 2 == 0 ? Permission.Pull : Permission.Triage);
            }

            scene.GitHub.GrantTeam(scene.GitHub.AddTeam(scene.Acme, "maintainers"), scene.Code, Permission.Maintain);
            scene.GitHub.GrantTeam(scene.GitHub.AddTeam(scene.Acme, "admins"), scene.Code, Permission.Admin);
        });
        var expected = new[] { "platform", "registry", "maintainers", "admins" }.Select(slug => scene.GitHub.Team("Acme", slug).Id);
        Assert.Equal(expected.Order(), (await WritersAsync(scene, scene.Code.Id)).Order());
    }

    [Fact(DisplayName = "T26 a repository is found by its number: renamed it is the same, transferred it is nobody's, and its old name is another's")]
    public async Task Numbers()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RenameRepository(scene.Code, "renamed");
        var impostor = scene.GitHub.AddRepository(scene.Acme, "octo-repo");
        Assert.NotEmpty(await WritersAsync(scene, scene.Code.Id));
        Assert.Empty(await WritersAsync(scene, impostor.Id));
        Assert.Empty(await WritersAsync(scene, 999));
        Assert.Empty(await WritersAsync(scene, scene.Code.Id, owner: 999));

        // Everybody sees a public one, wherever it went.
        var open = scene.GitHub.AddRepository(scene.Acme, "open", @private: false);
        scene.GitHub.GrantTeam(scene.Platform, open, Permission.Push);
        Assert.NotEmpty(await WritersAsync(scene, open.Id));
        var other = scene.GitHub.AddOrganization("other");
        foreach (var repository in (Repository[])[scene.Code, open])
        {
            scene.GitHub.TransferRepository(repository, other, announce: true);
            scene.GitHub.GrantTeam(scene.GitHub.AddTeam(other, $"{repository.Name}-team"), repository, Permission.Push);
            await scene.GitHub.Webhooks.SettledAsync();
            Assert.Empty(await WritersAsync(scene, repository.Id));
        }
    }

    [Fact(DisplayName = "T27 a team that loses the repository is no writer when the webhook is answered, and after a minute without it")]
    public async Task Taken_away()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal(2, (await WritersAsync(scene, scene.Code.Id)).Count);
        scene.GitHub.RevokeTeam(scene.Platform, scene.Code, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        Assert.Empty(await WritersAsync(scene, scene.Code.Id));

        scene.GitHub.GrantTeam(scene.Platform, scene.Code, Permission.Push);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(2, (await WritersAsync(scene, scene.Code.Id)).Count);
        scene.GitHub.RevokeTeam(scene.Platform, scene.Code);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await WritersAsync(scene, scene.Code.Id));
    }

    [Fact(DisplayName = "T27 an answer that was asked for before the webhook is not kept")]
    public async Task Race()
    {
        await using var scene = await Scene.StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.GitHub.Faults.Delay("/repositories", gate);
        var early = WritersAsync(scene, scene.Code.Id);
        await scene.GitHub.Requests.ArrivedAsync("/repositories");
        scene.GitHub.RevokeTeam(scene.Platform, scene.Code, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        gate.SetResult();
        await early;
        var asked = scene.GitHub.Requests.Count("/repositories");
        Assert.Empty(await WritersAsync(scene, scene.Code.Id));
        Assert.Equal(asked + 1, scene.GitHub.Requests.Count("/repositories"));
    }

    [Fact(DisplayName = "T27 while GitHub is down the last answer serves a pull for a day, and a push not at all")]
    public async Task Down()
    {
        await using var scene = await Scene.StartAsync();
        await WritersAsync(scene, scene.Code.Id);
        await scene.GitHub.Faults.Down();
        scene.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(2, (await WritersAsync(scene, scene.Code.Id, Freshness.Pull)).Count);
        await UnavailableAsync(() => WritersAsync(scene, scene.Code.Id));
        scene.Clock.Advance(TimeSpan.FromHours(2));
        await UnavailableAsync(() => WritersAsync(scene, scene.Code.Id, Freshness.Pull));
        await scene.GitHub.Faults.Up();
    }

    private static Task<IReadOnlyList<long>> WritersAsync(Scene scene, long repository, Freshness freshness = Freshness.Push, long? owner = null) =>
        scene.Identities.WritersAsync(repository, owner ?? scene.Acme.Id, freshness, Scene.Cancel).AsTask();

    private static async Task UnavailableAsync(Func<Task> ask) =>
        Assert.Equal(RegistryError.IdentityUnavailable, (await Assert.ThrowsAsync<RegistryException>(ask)).Error);
}
