using System.Security.Cryptography;
using System.Text;
using Berth.GitHubStandIn.Tests.Shapes;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.Tests.OAuth;

public sealed class WebFlowTests
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static readonly Uri Callback = new("http://127.0.0.1:5000/login/callback");

    [Fact]
    public async Task A_person_who_agrees_brings_a_code_that_becomes_a_token_once()
    {
        await using var scene = await StartAsync();
        var (code, state) = await AgreeAsync(scene);

        var answer = await ExchangeAsync(scene, code, Verifier);
        var again = await ExchangeAsync(scene, code, Verifier);

        Assert.Equal("xyz", state);
        Assert.Empty(Fields.Missing("access-token", answer.Json));
        Assert.Equal("read:org", answer.Json["scope"]!.ToString());
        Assert.Equal(["platform"], (await scene.Client.GetAsync("/user/teams", answer.Json["access_token"]!.ToString())).All("slug"));
        Assert.Equal((200, "bad_verification_code"), (again.Status, again.Json["error"]!.ToString()));
    }

    [Theory]
    [InlineData("another-verifier-of-the-right-length-0123456789", 0)]
    [InlineData(null, 0)]
    [InlineData(Verifier, 601)]
    public async Task A_code_needs_its_verifier_and_lives_ten_minutes(string? verifier, int seconds)
    {
        await using var scene = await StartAsync();
        var (code, _) = await AgreeAsync(scene);
        scene.Time.Advance(TimeSpan.FromSeconds(seconds));

        var answer = await ExchangeAsync(scene, code, verifier);

        Assert.Equal("bad_verification_code", answer.Json["error"]!.ToString());
    }

    [Fact]
    public async Task An_answer_is_a_form_unless_json_is_asked_for()
    {
        await using var scene = await StartAsync();
        var (code, _) = await AgreeAsync(scene);

        var answer = await ExchangeAsync(scene, code, Verifier, json: false);

        var fields = QueryHelpers.ParseQuery(answer.Text);
        Assert.StartsWith("gho_", fields["access_token"].ToString(), StringComparison.Ordinal);
        Assert.Equal("bearer", fields["token_type"].ToString());
    }

    [Fact]
    public async Task The_page_works_without_scripts_and_encodes_what_it_was_given()
    {
        await using var scene = await StartAsync();

        var page = await scene.Client.GetAsync(Page(scene, "\"><script>alert(1)</script>"));

        Assert.Contains("<form method=\"post\" action=\"/login/oauth/authorize\">", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_can_refuse()
    {
        await using var scene = await StartAsync();

        var target = await scene.GitHub.AuthorizeAsync(Page(scene), "alice", agree: false, TestContext.Current.CancellationToken);

        var query = QueryHelpers.ParseQuery(target.Query);
        Assert.Equal(("access_denied", "xyz"), (query["error"].ToString(), query["state"].ToString()));
    }

    [Theory]
    [InlineData("http://127.0.0.1:7777/login/callback/deeper", 200)]
    [InlineData("http://127.0.0.1:5000/login/callbacks", 302)]
    [InlineData("http://evil.example/login/callback", 302)]
    public async Task A_redirection_stays_at_or_below_the_callback(string redirect, int status)
    {
        await using var scene = await StartAsync();

        var page = await scene.Client.GetAsync(new Uri(scene.GitHub.Url, $"login/oauth/authorize?client_id=ours&redirect_uri={redirect}"));

        Assert.Equal(status, page.Status);
        Assert.Equal(status == 302, page["Location"].StartsWith($"{Callback}?error=redirect_uri_mismatch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_apps_tokens_expire_and_are_refreshed_once()
    {
        await using var scene = await Scene.StartAsync();
        using var key = RSA.Create(2048);
        var app = scene.GitHub.AddApp(1, "ours", "secret", key.ExportSubjectPublicKeyInfoPem(), "app", Callback);
        scene.GitHub.InstallApp(app, scene.Organization);
        var (code, _) = await AgreeAsync(scene);
        var first = (await ExchangeAsync(scene, code, Verifier)).Json;

        var fields = new Dictionary<string, string>
        {
            ["client_id"] = "ours",
            ["client_secret"] = "secret",
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = first["refresh_token"]!.ToString(),
        };
        var second = (await scene.Client.FormAsync("login/oauth/access_token", fields)).Json;
        var third = (await scene.Client.FormAsync("login/oauth/access_token", fields)).Json;

        Assert.Equal(28800, (int)first["expires_in"]!);
        Assert.StartsWith("ghu_", second["access_token"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(401, (await scene.Client.GetAsync("/user", first["access_token"]!.ToString())).Status);
        Assert.Equal("bad_refresh_token", third["error"]!.ToString());
    }

    private static async Task<Scene> StartAsync()
    {
        var scene = await Scene.StartAsync();
        scene.GitHub.AddOAuthApp("ours", "secret", Callback);
        return scene;
    }

    private static Uri Page(Scene scene, string state = "xyz")
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        return new(QueryHelpers.AddQueryString($"{scene.GitHub.Url}login/oauth/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = "ours",
            ["redirect_uri"] = Callback.ToString(),
            ["scope"] = "read:org",
            ["state"] = state,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
        }));
    }

    private static async Task<(string Code, string State)> AgreeAsync(Scene scene)
    {
        var target = await scene.GitHub.AuthorizeAsync(Page(scene), "alice", cancel: TestContext.Current.CancellationToken);
        var query = QueryHelpers.ParseQuery(target.Query);
        return (query["code"].ToString(), query["state"].ToString());
    }

    private static Task<Reply> ExchangeAsync(Scene scene, string code, string? verifier, bool json = true)
    {
        var fields = new Dictionary<string, string> { ["client_id"] = "ours", ["client_secret"] = "secret", ["code"] = code };
        if (verifier is not null)
        {
            fields["code_verifier"] = verifier;
        }

        return scene.Client.FormAsync("login/oauth/access_token", fields, json);
    }
}
