using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Berth.Core;
using Berth.Core.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.Server.Tests.GitHub;

/// <summary>The two ways to log in with GitHub.</summary>
public sealed class OAuthTests
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static readonly Uri Redirect = new("http://127.0.0.1/callback");

    [Fact(DisplayName = "T28 a code is traded for a token by who has the verifier, once")]
    public async Task Web()
    {
        await using var scene = await Scene.StartAsync();
        Assert.True(scene.OAuth.IsConfigured);
        var code = await CodeAsync(scene);
        await RefusedAsync(() => scene.OAuth.ExchangeAsync(code, new string('x', 43), Redirect, Scene.Cancel));

        var second = await CodeAsync(scene);
        var token = await scene.OAuth.ExchangeAsync(second, Verifier, Redirect, Scene.Cancel);
        Assert.Equal(scene.Alice.Id, (await scene.IdentifyAsync(token))!.UserId);
        await RefusedAsync(() => scene.OAuth.ExchangeAsync(second, Verifier, Redirect, Scene.Cancel));
    }

    [Fact]
    public async Task A_device_waits_for_the_person()
    {
        await using var scene = await Scene.StartAsync();
        var start = await scene.OAuth.StartDeviceAsync(Scene.Cancel);
        Assert.Equal(TimeSpan.FromMinutes(15), start.Lifetime);
        Assert.Equal(DevicePollOutcome.Pending, (await PollAsync(scene, start)).Outcome);
        var fast = await PollAsync(scene, start);
        Assert.Equal(DevicePollOutcome.SlowDown, fast.Outcome);
        Assert.True(fast.Interval > start.Interval);
        scene.GitHub.DecideDevice(start.UserCode, "alice");
        scene.Clock.Advance(fast.Interval!.Value);
        var done = await PollAsync(scene, start);
        Assert.Equal(scene.Alice.Id, (await scene.IdentifyAsync(done.Token!))!.UserId);
    }

    [Fact]
    public async Task A_device_is_denied_or_comes_too_late()
    {
        await using var scene = await Scene.StartAsync();
        var denied = await scene.OAuth.StartDeviceAsync(Scene.Cancel);
        scene.GitHub.DecideDevice(denied.UserCode, "alice", agree: false);
        Assert.Equal(DevicePollOutcome.Denied, (await PollAsync(scene, denied)).Outcome);
        var late = await scene.OAuth.StartDeviceAsync(Scene.Cancel);
        scene.Clock.Advance(late.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(DevicePollOutcome.Expired, (await PollAsync(scene, late)).Outcome);
    }

    [Fact]
    public async Task Without_GitHub_nobody_logs_in()
    {
        await using var scene = await Scene.StartAsync();
        await scene.GitHub.Faults.Down();
        var failure = await Assert.ThrowsAsync<RegistryException>(() => scene.OAuth.StartDeviceAsync(Scene.Cancel));
        Assert.Equal(RegistryError.IdentityUnavailable, failure.Error);
        await scene.GitHub.Faults.Up();
    }

    private static async Task<string> CodeAsync(Scene scene)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        var back = await scene.GitHub.AuthorizeAsync(scene.OAuth.AuthorizeUrl(Redirect, "a state&", challenge), "alice", cancel: Scene.Cancel);
        var query = QueryHelpers.ParseQuery(back.Query);
        Assert.Equal("a state&", query["state"]);
        return query["code"]!;
    }

    private static Task<DevicePoll> PollAsync(Scene scene, DeviceStart start) => scene.OAuth.PollDeviceAsync(start.DeviceCode, Scene.Cancel);

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal(RegistryError.NotAuthenticated, (await Assert.ThrowsAsync<RegistryException>(act)).Error);
}
