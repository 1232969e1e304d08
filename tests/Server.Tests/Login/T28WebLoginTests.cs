using Berth.Core.Identity;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Login;

/// <summary>Logging in with a browser, and what others could make of it.</summary>
public sealed class T28WebLoginTests
{
    [Fact(DisplayName = "U9 a member logs in with a browser and sees who that is")]
    public async Task Whole()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        var sent = (await browser.GetAsync("/account")).Is(302)["Location"];
        var begin = (await browser.GetAsync(sent)).Is(302);
        Assert.Contains("httponly", begin["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", begin["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("S256", QueryHelpers.ParseQuery(new Uri(begin["Location"]).Query)["code_challenge_method"]);

        (await browser.LogInAsync("alice")).Is(302).Has("Location", "/account");
        var page = (await browser.GetAsync("/account")).Is(200).Has("Cache-Control", "no-store").Has("X-Content-Type-Options", "nosniff");
        Assert.Contains("<code>Acme/platform</code>", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", browser["berth-login"]);
    }

    [Fact]
    public async Task Behind_https_no_other_host_can_set_the_cookies()
    {
        await using var scene = await LoginScene.StartAsync(options => options with { Url = new("https://registry.example/") });
        var cookie = (await scene.Host.SendAsync(Call.Get("/login"))).Is(302)["Set-Cookie"];
        Assert.StartsWith("__Host-berth-login=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_no_member_or_says_no_is_told_so()
    {
        await using var scene = await LoginScene.StartAsync();
        Assert.Contains("not an active member", (await new Browser(scene).LogInAsync("mallory")).Is(401).HasNo("Location").Text, StringComparison.Ordinal);
        var browser = new Browser(scene);
        Assert.Contains("access_denied", (await browser.GetAsync(await browser.AgreeAsync("alice", agree: false))).Is(401).Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.LoginsAsync("session"));
    }

    [Fact(DisplayName = "T28 a login that comes back without its state, or with another's, is none")]
    public async Task State()
    {
        await using var scene = await LoginScene.StartAsync();
        foreach (var change in (Func<Dictionary<string, string?>, string?>[])[_ => null, _ => "", query => query["state"] + "x", _ => new string('A', 43)])
        {
            var browser = new Browser(scene);
            var query = QueryHelpers.ParseQuery((await browser.AgreeAsync("alice")).Split('?')[1]).ToDictionary(field => field.Key, field => (string?)field.Value.ToString());
            query["state"] = change(query);
            (await browser.GetAsync(QueryHelpers.AddQueryString("/login/callback", query))).Is(401);
        }

        Assert.Equal(0, await scene.LoginsAsync("session"));
    }

    [Fact(DisplayName = "T28 a login comes back once")]
    public async Task Replay()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        var back = await browser.AgreeAsync("alice");
        var handle = browser["berth-login"];
        (await browser.GetAsync(back)).Is(302);
        browser["berth-login"] = handle;
        Assert.Contains("has been used", (await browser.GetAsync(back)).Is(401).Text, StringComparison.Ordinal);
        Assert.Equal(1, await scene.LoginsAsync("session"));
    }

    [Fact(DisplayName = "T28 a login that another browser began is none")]
    public async Task Other_browser()
    {
        await using var scene = await LoginScene.StartAsync();
        var back = await new Browser(scene).AgreeAsync("mallory");
        (await new Browser(scene).GetAsync(back)).Is(401);
        var busy = new Browser(scene);
        await busy.GetAsync("/login");
        (await busy.GetAsync(back)).Is(401);
        Assert.Equal(0, await scene.LoginsAsync("session"));
    }

    [Fact(DisplayName = "T28 a login that takes longer than ten minutes is over")]
    public async Task Late()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        (await browser.GetAsync("/login")).Is(302);
        var begun = await browser.AgreeAsync("alice");
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("took too long", (await browser.GetAsync(begun)).Is(401).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T28 the code of another login cannot be put into one's own")]
    public async Task Injection()
    {
        await using var scene = await LoginScene.StartAsync();
        var code = QueryHelpers.ParseQuery((await new Browser(scene).AgreeAsync("alice")).Split('?')[1])["code"].ToString();
        var browser = new Browser(scene);
        var own = QueryHelpers.ParseQuery((await browser.AgreeAsync("bob")).Split('?')[1])["state"].ToString();
        Assert.Contains("bad_verification_code", (await browser.GetAsync($"/login/callback?code={code}&state={Uri.EscapeDataString(own)}")).Is(401).Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.LoginsAsync("session"));
    }

    [Fact(DisplayName = "T28 a session that was there before the login is not the one after it")]
    public async Task Fixation()
    {
        await using var scene = await LoginScene.StartAsync();
        var (browser, thief) = (new Browser(scene), new Browser(scene));
        browser["berth"] = thief["berth"] = "berth_ws_" + new string('A', 43);
        await browser.LogInAsync("alice");
        Assert.NotEqual(thief["berth"], browser["berth"]);
        (await thief.GetAsync("/account")).Is(302);

        await thief.LogInAsync("bob");
        var planted = thief["berth"]!;
        var victim = new Browser(scene) { ["berth"] = planted };
        await victim.LogInAsync("alice");
        Assert.NotEqual(planted, victim["berth"]);
        (await thief.GetAsync("/account")).Is(302);
    }

    [Theory(DisplayName = "T28 after a login the browser goes to a path of this registry")]
    [InlineData("/account", "/account")]
    [InlineData("/platform/app?tab=tags", "/platform/app?tab=tags")]
    [InlineData("//evil.example", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("\\evil.example", "/account")]
    [InlineData("\\\\evil.example", "/account")]
    [InlineData("http:evil.example", "/account")]
    [InlineData("https://evil.example", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    [InlineData("evil.example", "/account")]
    [InlineData("", "/account")]
    [InlineData("/\t/evil.example", "/account")]
    [InlineData("/\r\nSet-Cookie: berth=1", "/account")]
    [InlineData("/%5cevil.example", "/account")]
    [InlineData("/%2fevil.example", "/account")]
    [InlineData("/%252fevil.example", "/account")]
    [InlineData("/%09/evil.example", "/account")]
    [InlineData("/a%0d%0ab", "/account")]
    [InlineData("/\u00e9", "/account")]
    public void Return(string asked, string path) => Assert.Equal(path, Server.Login.ReturnPath.Of(asked));

    [Fact(DisplayName = "T28 a redirection elsewhere does not survive the way through GitHub")]
    public async Task Open_redirect()
    {
        await using var scene = await LoginScene.StartAsync();
        (await new Browser(scene).LogInAsync("alice", "/login?return=%2f%2fevil.example")).Is(302).Has("Location", "/account");
        (await new Browser(scene).LogInAsync("alice", "/login?return=%2fplatform%2fapp")).Is(302).Has("Location", "/platform/app");
        (await new Browser(scene).LogInAsync("alice", $"/login?return=/{new string('a', 2000)}")).Is(302).Has("Location", "/account");
    }

    [Theory(DisplayName = "T28 another site cannot send a form of somebody's session")]
    [InlineData("/logout")]
    [InlineData("/account/logout-everywhere")]
    [InlineData("/account/docker-login")]
    public async Task Forgery(string path)
    {
        await using var scene = await LoginScene.StartAsync();
        var (alice, bob) = (new Browser(scene), new Browser(scene));
        await alice.LogInAsync("alice");
        await bob.LogInAsync("bob");
        var (token, other) = (await alice.FormTokenAsync(), await bob.FormTokenAsync());

        (await alice.PostAsync(path, "")).Is(403);
        (await alice.PostAsync(path, other)).Is(403);
        (await alice.PostAsync(path, token, origin: "https://evil.example")).Is(403);
        (await alice.PostAsync(path, token, origin: "null")).Is(403);
        (await alice.PostAsync(path, token, site: "cross-site")).Is(403);
        (await alice.PostAsync(path, token, site: "same-site")).Is(403);
        (await new Browser(scene).PostAsync(path, token)).Is(401);
        Assert.NotEqual(200, (await alice.GetAsync(path)).Status);
        (await alice.GetAsync("/account")).Is(200);
        Assert.Equal((2, 0), (await scene.LoginsAsync("session"), await scene.LoginsAsync("refresh")));

        (await alice.PostAsync(path, token)).Is(200);
        Assert.NotEqual((2, 0), (await scene.LoginsAsync("session"), await scene.LoginsAsync("refresh")));
    }

    [Theory(DisplayName = "T28 no answer opens itself to the scripts of another origin")]
    [InlineData("GET", "/login")]
    [InlineData("GET", "/login/callback")]
    [InlineData("GET", "/account")]
    [InlineData("POST", "/logout")]
    [InlineData("POST", "/login/device")]
    [InlineData("POST", "/token")]
    [InlineData("GET", "/token")]
    [InlineData("POST", "/token/revoke")]
    [InlineData("OPTIONS", "/account")]
    [InlineData("OPTIONS", "/token")]
    public async Task Cors(string method, string path)
    {
        await using var scene = await LoginScene.StartAsync();
        var answer = await scene.Host.SendAsync(new Call(method, path).With("Origin", "https://evil.example").With("Access-Control-Request-Method", "POST"));
        Assert.DoesNotContain(answer.Headers.Keys, header => header.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_everywhere_ends_all()
    {
        await using var scene = await LoginScene.StartAsync();
        var (first, second) = (new Browser(scene), new Browser(scene));
        await first.LogInAsync("alice");
        await second.LogInAsync("alice");
        var old = first["berth"];
        await first.PostAsync("/logout", await first.FormTokenAsync());
        first["berth"] = old;
        (await first.GetAsync("/account")).Is(302);

        var refresh = await scene.RefreshAsync("alice");
        (await second.PostAsync("/account/logout-everywhere", await second.FormTokenAsync())).Is(200);
        (await second.GetAsync("/account")).Is(302);
        (await scene.RenewAsync(refresh)).Is(401);
    }

    [Fact]
    public async Task A_docker_login_is_shown_once_and_works()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        await browser.LogInAsync("alice");
        var page = (await browser.PostAsync("/account/docker-login", await browser.FormTokenAsync())).Is(200).Text;
        var secret = page[page.IndexOf(Logins.RefreshPrefix, StringComparison.Ordinal)..][..(Logins.RefreshPrefix.Length + 43)];
        (await scene.RenewAsync(secret)).Is(200);
        Assert.DoesNotContain(Logins.RefreshPrefix, (await browser.GetAsync("/account")).Text, StringComparison.Ordinal);

        // Each secret is good for its own purpose alone.
        (await scene.RenewAsync(browser["berth"]!)).Is(401);
        (await new Browser(scene) { ["berth"] = secret }.GetAsync("/account")).Is(302);
    }

    [Fact(DisplayName = "U10 who leaves is out with the next request, in the browser too")]
    public async Task Leaver()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        await browser.LogInAsync("bob");
        (await browser.GetAsync("/account")).Is(200);
        scene.GitHub.RemoveMember(scene.Acme, scene.Bob);
        await scene.SyncAsync();
        (await browser.GetAsync("/account")).Is(302);
        (await browser.PostAsync("/account/docker-login", "any")).Is(401);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        await using var scene = await LoginScene.StartAsync();
        var browser = new Browser(scene);
        await browser.LogInAsync("alice");
        scene.Clock.Advance(TimeSpan.FromHours(12));
        await scene.SyncAsync();
        (await browser.GetAsync("/account")).Is(302);
        Assert.Null(await scene.Host.Services.GetRequiredService<Logins>().FindAsync(browser["berth"]!, Scene.Cancel));
    }
}
