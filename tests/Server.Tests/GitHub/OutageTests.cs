using System.Diagnostics;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Server.Tests.GitHub;

/// <summary>GitHub down, slow, failing or fed up: pushes stop, pulls go on for a bounded time, and nobody waits.</summary>
public sealed class OutageTests
{
    [Fact(DisplayName = "T27 a push needs an answer of GitHub's of the last minute, and gets it by one cheap question")]
    public async Task Push_freshness()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Requests.Clear();
        await RequireAsync(scene, Freshness.Push);
        Assert.Equal(0, scene.GitHub.Requests.Count());
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RequireAsync(scene, Freshness.Push)));
        await RequireAsync(scene, Freshness.Push);
        Assert.Equal(1, scene.GitHub.Requests.Count("/organizations"));
    }

    [Theory(DisplayName = "T27 without GitHub there is no push, and a pull for a day")]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(401)]
    public async Task Without_GitHub(int status)
    {
        await using var scene = await Scene.StartAsync();
        await FailAsync(scene, status);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        await UnavailableAsync(() => RequireAsync(scene, Freshness.Push));
        await RequireAsync(scene, Freshness.Pull);
        scene.Clock.Advance(TimeSpan.FromHours(23));
        await RequireAsync(scene, Freshness.Pull);
        Assert.Equal(["platform"], await scene.TeamsAsync(scene.Alice));
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await UnavailableAsync(() => RequireAsync(scene, Freshness.Pull));
    }

    [Fact(DisplayName = "T27 an organisation that could not be read three times stops pushes, though GitHub answers")]
    public async Task Unread()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Faults.Fail($"/organizations/{scene.Acme.Id}/members", 500);
        scene.Clock.Advance(TimeSpan.FromMinutes(14));
        await RequireAsync(scene, Freshness.Push);
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await UnavailableAsync(() => RequireAsync(scene, Freshness.Push));
        await RequireAsync(scene, Freshness.Pull);
    }

    [Fact(DisplayName = "T47 what is known survives a restart without GitHub, as old as it is")]
    public async Task Restart()
    {
        await using var scene = await Scene.StartAsync();
        await scene.GitHub.Faults.Down();
        await scene.Host.RestartAsync();
        await RequireAsync(scene, Freshness.Pull);
        await UnavailableAsync(() => RequireAsync(scene, Freshness.Push));
        scene.Clock.Advance(TimeSpan.FromHours(25));
        await UnavailableAsync(() => RequireAsync(scene, Freshness.Pull));
        await scene.GitHub.Faults.Up();
    }

    [Theory(DisplayName = "T27 a token that was good serves for pulls alone while GitHub is away, for a day")]
    [InlineData(0)]
    [InlineData(502)]
    public async Task Stale_token(int status)
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Classic(scene.Alice, "write:packages", "delete:packages");
        await scene.IdentifyAsync(token);
        await FailAsync(scene, status);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(CredentialRights.Pull, (await scene.IdentifyAsync(token))!.Rights);
        await UnavailableAsync(() => scene.IdentifyAsync(scene.Classic(scene.Alice, "write:packages")));
        scene.Clock.Advance(TimeSpan.FromHours(24));
        await UnavailableAsync(() => scene.IdentifyAsync(token));
    }

    [Fact(DisplayName = "T27 a token that GitHub refused is not good because GitHub went away")]
    public async Task Refused_before()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, GitHubStandIn.State.TokenKind.Classic, ["read:packages"]);
        await scene.IdentifyAsync(token.Text);
        scene.GitHub.RevokeToken(token);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await scene.IdentifyAsync(token.Text));
        await FailAsync(scene, 0);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        await UnavailableAsync(() => scene.IdentifyAsync(token.Text));
    }

    [Fact(DisplayName = "T48 a GitHub that hangs costs five requests five seconds each, and then nobody anything")]
    public async Task Breaker()
    {
        await using var scene = await Scene.StartAsync();
        var good = scene.Classic(scene.Alice, "read:packages");
        await scene.IdentifyAsync(good);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.GitHub.Faults.Delay("/user", gate);
        scene.GitHub.Requests.Clear();
        var hanging = Enumerable.Range(0, 5).Select(number => scene.IdentifyAsync($"ghp_{number}")).ToList();
        await scene.GitHub.Requests.ArrivedAsync("/user", 5);
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var hung in hanging)
        {
            await UnavailableAsync(() => hung);
        }

        var begin = Stopwatch.GetTimestamp();
        for (var number = 0; number < 1000; number++)
        {
            await UnavailableAsync(() => scene.IdentifyAsync($"ghp_x{number}"));
        }

        Assert.Equal(CredentialRights.Pull, (await scene.IdentifyAsync(good))!.Rights);
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(5), "refusals wait for GitHub");
        Assert.Equal(5, scene.GitHub.Requests.Count("/user"));

        // One tries for all others; when it is answered, all are.
        scene.Clock.Advance(TimeSpan.FromSeconds(16));
        var trial = scene.IdentifyAsync(good);
        await scene.GitHub.Requests.ArrivedAsync("/user", 6);
        await UnavailableAsync(() => scene.IdentifyAsync("ghp_y"));
        gate.SetResult();
        Assert.NotNull(await trial);
        Assert.Null(await scene.IdentifyAsync("ghp_z"));
    }

    [Fact(DisplayName = "T48 an exceeded rate limit stops the questions until it is over")]
    public async Task Primary_limit()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Faults.RateLimit(0);
        Assert.False(await scene.SyncAsync());
        scene.GitHub.Requests.Clear();
        Assert.False(await scene.SyncAsync());
        Assert.Equal(0, scene.GitHub.Requests.Count("/organizations"));
        scene.GitHub.Faults.RateLimit(null);
        Assert.False(await scene.SyncAsync());
        scene.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.True(await scene.SyncAsync());
    }

    [Theory(DisplayName = "T48 a secondary limit stops the questions for as long as GitHub says")]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Secondary_limit(int status)
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Classic(scene.Alice, "read:packages");
        scene.GitHub.Faults.Fail("/user", status, times: 1, retryAfter: TimeSpan.FromSeconds(90));
        await UnavailableAsync(() => scene.IdentifyAsync(token));
        scene.Clock.Advance(TimeSpan.FromSeconds(80));
        await UnavailableAsync(() => scene.IdentifyAsync(token));
        Assert.Equal(1, scene.GitHub.Requests.Count("/user"));

        // Nobody else's limit is this one's.
        Assert.NotNull(await scene.IdentifyAsync(scene.Classic(scene.Bob, "read:packages")));
        scene.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.NotNull(await scene.IdentifyAsync(token));
    }

    [Fact(DisplayName = "T45 nothing that is kept of a token holds it")]
    public async Task Kept()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Classic(scene.Alice, "read:packages");
        var identity = await scene.IdentifyAsync(token);
        Assert.DoesNotContain(token, identity!.ToString(), StringComparison.Ordinal);
        await scene.GitHub.Faults.Down();
        var refusal = await Assert.ThrowsAsync<RegistryException>(() => scene.IdentifyAsync("ghp_secret"));
        Assert.DoesNotContain("ghp_secret", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("code", new DevicePoll(DevicePollOutcome.Token, Token: "code").ToString(), StringComparison.Ordinal);
        await scene.GitHub.Faults.Up();
    }

    private static async Task FailAsync(Scene scene, int status)
    {
        if (status == 0)
        {
            await scene.GitHub.Faults.Down();
        }
        else
        {
            scene.GitHub.Faults.Fail("/", status);
        }
    }

    private static Task RequireAsync(Scene scene, Freshness freshness) => scene.Identities.RequireAsync(freshness, Scene.Cancel).AsTask();

    private static async Task UnavailableAsync(Func<Task> ask) =>
        Assert.Equal(RegistryError.IdentityUnavailable, (await Assert.ThrowsAsync<RegistryException>(ask)).Error);
}
