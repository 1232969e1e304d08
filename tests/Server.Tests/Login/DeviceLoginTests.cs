using Berth.Core.Identity;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Tests.Login;

/// <summary>Programs without a browser (RFC 8628), and the lasting logins that they get.</summary>
public sealed class DeviceLoginTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_program_waits_for_its_person_and_is_told_when_it_asks_too_fast()
    {
        await using var scene = await LoginScene.StartAsync();
        var start = (await scene.Host.SendAsync(Browser.Post("/login/device"))).Is(200).Has("Cache-Control", "no-store").Json;
        Assert.Equal((900, 5), (start.GetProperty("expires_in").GetInt32(), start.GetProperty("interval").GetInt32()));
        Assert.Equal($"{scene.GitHub.Url}login/device", start.GetProperty("verification_uri").GetString());
        var device = start.GetProperty("device_code").GetString()!;

        await RefusedAsync(scene, device, "authorization_pending");
        await RefusedAsync(scene, device, "slow_down");
        scene.Clock.Advance(Interval);
        await RefusedAsync(scene, device, "slow_down");
        scene.Clock.Advance(Interval * 3);
        await RefusedAsync(scene, device, "authorization_pending");
        scene.GitHub.DecideDevice(start.GetProperty("user_code").GetString()!, "alice");
        scene.Clock.Advance(Interval * 3);
        var login = (await scene.PollAsync(device)).Is(200).Json;
        Assert.Equal("alice", login.GetProperty("username").GetString());
        Assert.Equal(300, login.GetProperty("expires_in").GetInt32());
        Assert.False(login.TryGetProperty("scope", out _));
        Assert.StartsWith(Logins.RefreshPrefix, login.GetProperty("refresh_token").GetString(), StringComparison.Ordinal);
        await RefusedAsync(scene, device, "invalid_grant");
    }

    [Fact]
    public async Task Who_says_no_or_nothing_or_is_no_member_gets_nothing()
    {
        await using var scene = await LoginScene.StartAsync();
        var (denied, code) = await StartAsync(scene);
        scene.GitHub.DecideDevice(code, "alice", agree: false);
        await RefusedAsync(scene, denied, "access_denied");

        var (stranger, other) = await StartAsync(scene);
        scene.GitHub.DecideDevice(other, "mallory");
        await RefusedAsync(scene, stranger, "access_denied");

        var (late, _) = await StartAsync(scene);
        scene.Clock.Advance(TimeSpan.FromMinutes(15));
        await RefusedAsync(scene, late, "expired_token");
        Assert.Equal(0, await scene.LoginsAsync("refresh"));
    }

    [Fact(DisplayName = "T28 the handle of a waiting program cannot be guessed, and is not GitHub's code")]
    public async Task Handles()
    {
        await using var scene = await LoginScene.StartAsync();
        var (first, _) = await StartAsync(scene);
        var (second, _) = await StartAsync(scene);
        Assert.Equal((43, 43), (first.Length, second.Length));
        Assert.NotEqual(first, second);
        await RefusedAsync(scene, first[..^1] + (first[^1] == 'A' ? 'B' : 'A'), "invalid_grant");
        await RefusedAsync(scene, new string('A', 43), "invalid_grant");

        // What GitHub knows it by is of no use here, and what is known here is of none there.
        Assert.Equal(DevicePollOutcome.Expired, (await scene.OAuth.PollDeviceAsync(first, Scene.Cancel)).Outcome);
        var github = await scene.OAuth.StartDeviceAsync(Scene.Cancel);
        await RefusedAsync(scene, github.DeviceCode, "invalid_grant");
    }

    [Fact]
    public async Task A_lasting_login_makes_tokens_that_are_passwords_for_all_that_its_person_may()
    {
        await using var scene = await LoginScene.StartAsync();
        var refresh = await scene.RefreshAsync("alice");
        var token = (await scene.RenewAsync(refresh)).Is(200).Json;
        Assert.False(token.TryGetProperty("refresh_token", out _));
        var push = await PushAsync(scene, $"alice:{token.GetProperty("access_token").GetString()}");
        push.Is(201);

        // Asked for something, it is for that alone; asked for nothing known, for nothing.
        var narrow = (await scene.RenewAsync(refresh, "repository:platform/app:pull")).Is(200).Json;
        Assert.Equal("repository:platform/app:pull", narrow.GetProperty("scope").GetString());
        (await PushAsync(scene, $"alice:{narrow.GetProperty("access_token").GetString()}")).Is(401);
        var none = (await scene.RenewAsync(refresh, "everything")).Is(200).Json;
        Assert.Equal("", none.GetProperty("scope").GetString());
        (await PushAsync(scene, $"alice:{none.GetProperty("access_token").GetString()}")).Is(401);
    }

    [Fact(DisplayName = "U10 who leaves has no lasting login any more, and one that was ended is over")]
    public async Task Ends()
    {
        await using var scene = await LoginScene.StartAsync();
        var (bob, alice) = (await scene.RefreshAsync("bob"), await scene.RefreshAsync("alice"));
        (await scene.RenewAsync(bob)).Is(200);
        scene.GitHub.RemoveMember(scene.Acme, scene.Bob);
        await scene.SyncAsync();
        (await scene.RenewAsync(bob)).Is(403);

        (await scene.Host.SendAsync(Browser.Post("/token/revoke", ("token", "berth_rt_unknown")))).Is(200);
        (await scene.RenewAsync(alice)).Is(200);
        (await scene.Host.SendAsync(Browser.Post("/token/revoke", ("token", alice)))).Is(200);
        (await scene.RenewAsync(alice)).Is(401);
        Assert.Contains("unsupported_token_type", (await scene.Host.SendAsync(Browser.Post("/token/revoke", ("token", "ghp_any")))).Is(400).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lasting_login_ends_after_ninety_days()
    {
        await using var scene = await LoginScene.StartAsync();
        var refresh = await scene.RefreshAsync("alice");
        scene.Clock.Advance(TimeSpan.FromDays(89));
        await scene.SyncAsync();
        (await scene.RenewAsync(refresh)).Is(200);
        scene.Clock.Advance(TimeSpan.FromDays(1));
        await scene.SyncAsync();
        (await scene.RenewAsync(refresh)).Is(401);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Only_what_lasts_already_is_given_back_to_be_kept(string method)
    {
        await using var scene = await LoginScene.StartAsync();
        var refresh = await scene.RefreshAsync("alice");
        Assert.Equal(refresh, (await OfflineAsync(scene, method, refresh)).Json.GetProperty("refresh_token").GetString());
        var brief = (await scene.RenewAsync(refresh)).Json.GetProperty("access_token").GetString()!;
        Assert.All(
            await Task.WhenAll(((string[])[scene.Classic(scene.Alice, "write:packages"), brief]).Select(secret => OfflineAsync(scene, method, secret))),
            answer => Assert.False(answer.Json.TryGetProperty("refresh_token", out _), answer.Text));
    }

    [Fact(DisplayName = "T30 no secret of a login is in the database, the record or the log")]
    public async Task Secrets()
    {
        using var log = new CapturedLog();
        await using var scene = await LoginScene.StartAsync(options => options with { LogLevel = LogLevel.Debug });
        scene.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var browser = new Browser(scene);
        var back = await browser.AgreeAsync("alice");
        var pending = browser["berth-login"]!;
        (await browser.GetAsync(back)).Is(302);
        var (device, code) = await StartAsync(scene);
        scene.GitHub.DecideDevice(code, "alice");
        var login = (await scene.PollAsync(device)).Is(200).Json;
        await scene.Host.SendAsync(Browser.Post("/token/revoke", ("token", "berth_rt_unknown-secret")));
        await RefusedAsync(scene, "unknown-handle", "invalid_grant");

        var written = await scene.WrittenAsync();
        Assert.Contains("alice", written, StringComparison.Ordinal);
        Assert.Contains("/login/callback", log.Text, StringComparison.Ordinal);
        string[] secrets =
        [
            browser["berth"]!, pending, back.Split("code=")[1].Split('&')[0], back.Split("state=")[1].Split('&')[0], device, code,
            login.GetProperty("refresh_token").GetString()!, login.GetProperty("access_token").GetString()!, "unknown-secret", "unknown-handle", "gho_", "ghu_",
        ];
        Assert.All(secrets, secret =>
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
        });
    }

    private static async Task<(string Device, string UserCode)> StartAsync(Scene scene)
    {
        var start = (await scene.Host.SendAsync(Browser.Post("/login/device"))).Is(200).Json;
        return (start.GetProperty("device_code").GetString()!, start.GetProperty("user_code").GetString()!);
    }

    private static async Task RefusedAsync(Scene scene, string device, string error) =>
        Assert.Equal(error, (await scene.PollAsync(device)).Is(400).Json.GetProperty("error").GetString());

    private static Task<Answer> PushAsync(Scene scene, string credential) => scene.Host.SendAsync(
        Call.Post($"/v2/platform/app/blobs/uploads/?digest={Bytes.Digest([1])}").Sending([1]).With("Authorization", Basic(credential)));

    private static async Task<Answer> OfflineAsync(Scene scene, string method, string secret) => (await scene.Host.SendAsync(method == "GET"
        ? Call.Get("/token?offline_token=true").With("Authorization", Basic($"alice:{secret}"))
        : Browser.Post("/token", ("grant_type", "password"), ("username", "alice"), ("password", secret), ("access_type", "offline")))).Is(200);

    private static string Basic(string credential) => $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credential))}";
}
