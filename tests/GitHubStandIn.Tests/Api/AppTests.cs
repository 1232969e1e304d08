using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Berth.GitHubStandIn.State;
using Berth.GitHubStandIn.Tests.Shapes;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.Tests.Api;

public sealed class AppTests : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task An_app_gets_a_token_of_its_installation()
    {
        await using var scene = await Scene.StartAsync();
        var (app, installation) = Install(scene);
        var jwt = Jwt(scene, app.ClientId);

        var found = await scene.Client.GetAsync("/orgs/octo-org/installation", jwt);
        var issued = await scene.Client.PostAsync($"/app/installations/{found.Json["id"]}/access_tokens", jwt, new { });
        var token = issued.Json["token"]!.ToString();

        Assert.Equal(installation.Id, (long)found.Json["id"]!);
        Assert.Equal(201, issued.Status);
        Assert.Empty(Fields.Missing("installation-token", issued.Json));
        Assert.Equal(["platform", "registry"], (await scene.Client.GetAsync("/orgs/octo-org/teams", token)).All("slug"));
        Assert.Equal(403, (await scene.Client.GetAsync("/user", token)).Status);
        Assert.Equal(1, (int)(await scene.Client.GetAsync("/installation/repositories", token)).Json["total_count"]!);
        scene.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(401, (await scene.Client.GetAsync("/orgs/octo-org/teams", token)).Status);
    }

    [Fact]
    public async Task The_long_form_of_a_token_works_alike()
    {
        await using var scene = await Scene.StartAsync();
        var (app, installation) = Install(scene);

        var token = scene.GitHub.CreateInstallationToken(installation, stateless: true).Text;

        Assert.StartsWith($"ghs_{app.Id}_ey", token, StringComparison.Ordinal);
        Assert.Equal(200, (await scene.Client.GetAsync("/orgs/octo-org/teams", token)).Status);
    }

    [Theory]
    [InlineData(0, 540, null, 200)]
    [InlineData(0, 900, "too far in the future", 401)]
    [InlineData(-700, 60, "too far in the future", 401)]
    [InlineData(-600, -10, "must be a numeric value", 401)]
    [InlineData(300, 540, "must be an Integer", 401)]
    public async Task The_times_of_an_apps_own_token_are_checked(int issued, int expires, string? complaint, int status)
    {
        await using var scene = await Scene.StartAsync();
        var (app, _) = Install(scene);

        var reply = await scene.Client.GetAsync("/app", Jwt(scene, $"{app.Id}", issued, expires));

        Assert.Equal(status, reply.Status);
        Assert.Contains(complaint ?? "", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_does_not_speak_for_the_app()
    {
        await using var scene = await Scene.StartAsync();
        var (app, _) = Install(scene);
        var jwt = Jwt(scene, app.ClientId);
        var forged = jwt[..(jwt.LastIndexOf('.') + 1)] + WebEncoders.Base64UrlEncode(new byte[256]);

        Assert.Equal(401, (await scene.Client.GetAsync("/app", forged)).Status);
        Assert.Equal(404, (await scene.Client.GetAsync("/app", Jwt(scene, "999"))).Status);
    }

    [Fact]
    public async Task A_suspended_installation_gives_nothing_until_it_is_taken_up_again()
    {
        await using var scene = await Scene.StartAsync();
        var (app, installation) = Install(scene);
        var token = scene.GitHub.CreateInstallationToken(installation).Text;
        var path = $"/app/installations/{installation.Id}/access_tokens";

        scene.GitHub.Suspend(installation);
        var suspended = await scene.Client.GetAsync("/orgs/octo-org/teams", token);
        var refused = await scene.Client.PostAsync(path, Jwt(scene, app.ClientId), new { });
        scene.GitHub.Unsuspend(installation);
        var resumed = await scene.Client.GetAsync("/orgs/octo-org/teams", token);
        scene.GitHub.Uninstall(installation);

        Assert.Equal([403, 403, 200], [suspended.Status, refused.Status, resumed.Status]);
        Assert.Equal(401, (await scene.Client.GetAsync("/orgs/octo-org/teams", token)).Status);
        Assert.Equal(404, (await scene.Client.GetAsync("/orgs/octo-org/installation", Jwt(scene, app.ClientId))).Status);
    }

    [Fact]
    public async Task A_token_can_be_held_to_repositories_and_fewer_permissions()
    {
        await using var scene = await Scene.StartAsync();
        var (app, installation) = Install(scene);
        scene.GitHub.AddRepository(scene.Organization, "other-repo");

        var order = new { repositories = new[] { "octo-repo" }, permissions = new Dictionary<string, string> { ["metadata"] = "read" } };
        var issued = await scene.Client.PostAsync($"/app/installations/{installation.Id}/access_tokens", Jwt(scene, app.ClientId), order);
        var token = issued.Json["token"]!.ToString();

        Assert.Equal("selected", issued.Json["repository_selection"]!.ToString());
        Assert.Equal(1, (int)(await scene.Client.GetAsync("/installation/repositories", token)).Json["total_count"]!);
        Assert.Equal(403, (await scene.Client.GetAsync("/orgs/octo-org/teams", token)).Status);
    }

    [Fact]
    public async Task A_users_token_of_an_app_sees_what_the_app_is_installed_on()
    {
        await using var scene = await Scene.StartAsync();
        var (app, _) = Install(scene);
        var other = scene.GitHub.AddOrganization("other-org");
        scene.GitHub.AddTeamMember(scene.GitHub.AddTeam(other, "others"), scene.Alice);

        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.UserToServer, clientId: app.ClientId).Text;

        Assert.Equal(["platform"], (await scene.Client.GetAsync("/user/teams", token)).All("slug"));
        Assert.Equal(403, (await scene.Client.GetAsync("/orgs/other-org/teams", token)).Status);
    }

    private (GitHubApp App, Installation Installation) Install(Scene scene)
    {
        var app = scene.GitHub.AddApp(77, "Iv1.app", "secret", key.ExportSubjectPublicKeyInfoPem(), "berth-app");
        return (app, scene.GitHub.InstallApp(app, scene.Organization));
    }

    private string Jwt(Scene scene, string issuer, int issued = 0, int expires = 540)
    {
        var now = scene.Time.GetUtcNow().ToUnixTimeSeconds();
        var header = Encode(new { alg = "RS256", typ = "JWT" });
        var claims = Encode(new { iss = issuer, iat = now + issued, exp = now + expires });
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Encode(object part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));
}
