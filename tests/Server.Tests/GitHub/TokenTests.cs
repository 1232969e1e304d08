using Berth.Core;
using Berth.Core.Access;
using Berth.GitHubStandIn.State;

namespace Berth.Server.Tests.GitHub;

/// <summary>Whose a token is and what it is good for, kind by kind.</summary>
public sealed class TokenTests
{
    private static readonly string[] Packages = ["write:packages"];

    [Theory]
    [InlineData("read:packages", CredentialRights.Pull)]
    [InlineData("write:packages", CredentialRights.Pull | CredentialRights.Push)]
    [InlineData("write:packages delete:packages read:org", CredentialRights.Pull | CredentialRights.Push | CredentialRights.Delete)]
    [InlineData("repo read:packages admin:org", CredentialRights.Pull)]
    public async Task A_classic_token_has_the_rights_of_its_scopes(string scopes, CredentialRights rights)
    {
        await using var scene = await Scene.StartAsync();
        var identity = await scene.IdentifyAsync(scene.Classic(scene.Alice, scopes.Split(' ')));
        Assert.Equal((scene.Alice.Id, "alice", rights, null), (identity!.UserId!.Value, identity.Login, identity.Rights, identity.InstallationId));
    }

    [Theory(DisplayName = "T25 scopes that say nothing of packages give nothing, and the refusal names the one to add")]
    [InlineData("")]
    [InlineData("repo")]
    [InlineData("admin:org repo user workflow")]
    [InlineData("read:packages_")]
    public async Task Useless_scopes(string scopes)
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains("read:packages", await RefusedAsync(scene, scene.Classic(scene.Alice, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T25 a fine-grained token, whose permissions nobody tells, pulls")]
    public async Task Fine_grained()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.FineGrained, ["members:read", "packages:write"], resourceOwner: scene.Acme);
        Assert.Equal(CredentialRights.Pull, (await scene.IdentifyAsync(token.Text))!.Rights);
    }

    [Theory(DisplayName = "T24 a token that was made for this registry's app is everything its owner is, one made for another is nothing")]
    [InlineData(TokenKind.UserToServer)]
    [InlineData(TokenKind.OAuth)]
    public async Task Tokens_of_applications(TokenKind kind)
    {
        await using var scene = await Scene.StartAsync(prepare: scene => scene.GitHub.AddOAuthApp("other", "secret"));
        var own = scene.GitHub.CreateToken(scene.Alice, kind, clientId: Scene.ClientId).Text;
        var foreign = scene.GitHub.CreateToken(scene.Alice, kind, ["write:packages", "read:org"], clientId: "other").Text;
        Assert.Equal((scene.Alice.Id, CredentialRights.All), ((await scene.IdentifyAsync(own))!.UserId!.Value, (await scene.IdentifyAsync(own))!.Rights));
        Assert.Null(await scene.IdentifyAsync(foreign));
    }

    [Theory(DisplayName = "T24 what GitHub did not make, or took back, is nobody's")]
    [InlineData("ghp_000000000000000000000000000000000000", 1)]
    [InlineData("gho_000000000000000000000000000000000000", 1)]
    [InlineData("ghs_000000000000000000000000000000000000", 1)]
    [InlineData("github_pat_11AAAAAA0000000000000_0", 1)]
    [InlineData("ghr_000000000000000000000000000000000000", 0)]
    [InlineData("ghp_", 0)]
    [InlineData("hunter2", 0)]
    [InlineData("ghp_000000000000000000000000000000000000\r\nX: y", 0)]
    [InlineData("", 0)]
    public async Task Unknown(string token, int asked)
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.Requests.Clear();
        Assert.Null(await scene.IdentifyAsync(token));
        Assert.Null(await scene.IdentifyAsync(token));
        Assert.Equal(asked, scene.GitHub.Requests.All.Count(request => request.Path is "/user" or "/installation/repositories" || request.Path.StartsWith("/applications", StringComparison.Ordinal)));
    }

    [Fact(DisplayName = "T27 a token that is taken back is nobody's after a minute")]
    public async Task Taken_back()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, Packages);
        Assert.NotNull(await scene.IdentifyAsync(token.Text));
        scene.GitHub.RevokeToken(token);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await scene.IdentifyAsync(token.Text));
    }

    [Fact(DisplayName = "T27 who is no active member is refused by the organisation's name, whatever the token is worth")]
    public async Task Outsiders()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Contains("Acme", await RefusedAsync(scene, scene.Classic(scene.Mallory, Packages)), StringComparison.Ordinal);
        Assert.Contains("Acme", await RefusedAsync(scene, scene.Classic(scene.GitHub.User("carol"), Packages)), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T27 who leaves is refused at once, though GitHub's word on the token is still fresh")]
    public async Task Leaver()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Classic(scene.Bob, Packages);
        Assert.NotNull(await scene.IdentifyAsync(token));
        var gate = scene.HoldApi();
        scene.GitHub.RemoveMember(scene.Acme, scene.Bob, announce: true);
        await scene.GitHub.Webhooks.SettledAsync();
        await RefusedAsync(scene, token);
        gate.SetResult();
    }

    [Fact(DisplayName = "T27 a token that is not authorised for single sign-on is refused with the address that helps")]
    public async Task Single_sign_on()
    {
        await using var scene = await Scene.StartAsync();
        scene.GitHub.RequireSso(scene.Acme);
        var token = scene.GitHub.CreateToken(scene.Alice, TokenKind.Classic, Packages);
        Assert.Contains("https://github.com/orgs/Acme/sso", await RefusedAsync(scene, token.Text), StringComparison.Ordinal);
        scene.GitHub.AuthorizeSso(token, scene.Acme);
        scene.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull(await scene.IdentifyAsync(token.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_of_an_installation_brings_the_repositories_that_it_writes_to(bool stateless)
    {
        await using var scene = await Scene.StartAsync(prepare: scene =>
        {
            foreach (var number in Enumerable.Range(0, 120))
            {
                scene.GitHub.AddRepository(scene.Acme, $"code-{number}");
            }
        });
        var identity = await scene.IdentifyAsync(scene.GitHub.CreateInstallationToken(scene.Installation, stateless).Text);
        Assert.Null(identity!.UserId);
        Assert.NotNull(identity.InstallationId);
        Assert.Equal(121, identity.Repositories.Count);
        Assert.Contains(new(scene.Code.Id, scene.Acme.Id, "Acme", "octo-repo"), identity.Repositories);
        Assert.Equal(CredentialRights.Pull | CredentialRights.Push, identity.Rights);
    }

    [Fact(DisplayName = "T24 a token of an installation in another organisation is refused")]
    public async Task Foreign_installation()
    {
        await using var scene = await Scene.StartAsync();
        var other = scene.GitHub.AddOrganization("other");
        scene.GitHub.AddRepository(other, "code");
        await RefusedAsync(scene, scene.GitHub.CreateInstallationToken(scene.GitHub.InstallApp(scene.Installation.App, other)).Text);
    }

    [Fact]
    public async Task GitHub_is_asked_once_for_many_who_ask_the_same()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Classic(scene.Alice, "read:packages");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.GitHub.Faults.Delay("/user", gate);
        var askers = Enumerable.Range(0, 100).Select(_ => scene.IdentifyAsync(token)).ToList();
        await scene.GitHub.Requests.ArrivedAsync("/user");
        gate.SetResult();
        Assert.All(await Task.WhenAll(askers), Assert.NotNull);
        Assert.NotNull(await scene.IdentifyAsync(token));
        Assert.Equal(1, scene.GitHub.Requests.Count("/user"));
    }

    private static async Task<string> RefusedAsync(Scene scene, string token)
    {
        var refusal = await Assert.ThrowsAsync<RegistryException>(() => scene.IdentifyAsync(token));
        Assert.Equal(RegistryError.NotAuthenticated, refusal.Error);
        Assert.DoesNotContain(token, refusal.ToString(), StringComparison.Ordinal);
        return refusal.Message;
    }
}
