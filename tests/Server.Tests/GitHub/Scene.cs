using System.Security.Cryptography;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.GitHubStandIn;
using Berth.GitHubStandIn.State;
using Berth.Server.GitHub;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TokenKind = Berth.GitHubStandIn.State.TokenKind;

namespace Berth.Server.Tests.GitHub;

/// <summary>
/// A GitHub, a registry that was started and has read it once, and the people: olivia owns acme, alice maintains platform, bob is in
/// registry below it, carol is invited to platform, mallory is outside.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    internal const string WebhookSecret = "it's a secret to everybody";
    internal const string ClientId = "Iv1.8a61f9b3a7aba766";

    private const string ClientSecret = "client-secret";
    private const long AppId = 4711;

    private static readonly RSA Key = RSA.Create(2048);

    private GitHubHost host = null!;

    private Scene(StandIn github, TimerClock clock) => (GitHub, Clock) = (github, clock);

    internal StandIn GitHub { get; }

    internal TimerClock Clock { get; }

    internal GitHubHost Host => host;

    internal Organization Acme { get; private set; } = null!;

    internal Installation Installation { get; private set; } = null!;

    internal Team Platform { get; private set; } = null!;

    internal Team Registry { get; private set; } = null!;

    internal User Alice { get; private set; } = null!;

    internal User Bob { get; private set; } = null!;

    internal User Mallory { get; private set; } = null!;

    internal Repository Code { get; private set; } = null!;

    internal IGitHub Identities => host.Services.GetRequiredService<IGitHub>();

    internal GitHubOAuth OAuth => host.Services.GetRequiredService<GitHubOAuth>();

    internal Database Database => host.Services.GetRequiredService<Database>();

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="tokenFile">Whether members and teams are read with olivia's token in place of an app.</param>
    /// <param name="prepare">What else there is at GitHub before the registry starts.</param>
    /// <param name="serve">Settings of the registry itself.</param>
    internal static async Task<Scene> StartAsync(
        bool tokenFile = false, Action<Scene>? prepare = null, Func<GitHubOptions, GitHubOptions>? configure = null,
        Func<ServeOptions, ServeOptions>? serve = null)
    {
        var clock = new TimerClock();
        var scene = new Scene(await StandIn.StartAsync(time: clock, cancel: Cancel), clock);
        var owner = scene.Populate();
        prepare?.Invoke(scene);
        scene.host = new(clock, data => scene.Configure(data, tokenFile ? scene.GitHub.CreateToken(owner, TokenKind.Classic, ["read:org", "repo"]).Text : null, configure), serve);
        await scene.host.InitializeAsync();
        scene.GitHub.Webhooks.Configure(new(scene.host.Url, "/github/webhooks"), WebhookSecret);

        // The registry reads by itself at the start, in the background; once that has been written down, a second reading waits for its end.
        await Eventually.BecomesAsync(scene.IsReadAsync, read => read);
        await scene.SyncAsync();
        return scene;
    }

    internal Task<bool> SyncAsync() => host.Services.GetRequiredService<DirectorySync>().SyncNowAsync(Cancel);

    /// <summary>Who an account is now, as the rules see it.</summary>
    internal async Task<DirectoryUser?> FindAsync(User user)
    {
        using var session = await Database.ReadAsync(Cancel);
        return await GitHubDirectory.FindUserAsync(session, user.Id, Cancel);
    }

    /// <summary>The slugs of somebody's teams.</summary>
    internal async Task<IReadOnlyList<string>> TeamsAsync(User user) =>
        [.. ((await FindAsync(user))?.Teams ?? []).Select(team => team.Slug).Order(StringComparer.Ordinal)];

    internal async Task<long> RevisionAsync()
    {
        using var session = await Database.ReadAsync(Cancel);
        return await AccessRevision.ReadAsync(session, Cancel);
    }

    /// <summary>Holds everything that the registry asks about organisations, so that only what a webhook itself did can show.</summary>
    internal TaskCompletionSource HoldApi()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        GitHub.Faults.Delay("/organizations", gate);
        GitHub.Faults.Delay("/app", gate);
        return gate;
    }

    internal string Classic(User user, params string[] scopes) => GitHub.CreateToken(user, TokenKind.Classic, scopes).Text;

    internal Task<GitHubIdentity?> IdentifyAsync(string token) => Identities.IdentifyAsync(token, Cancel);

    public async ValueTask DisposeAsync()
    {
        GitHub.Faults.Clear();
        await host.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    private async Task<bool> IsReadAsync()
    {
        using var session = await Database.ReadAsync(Cancel);
        return (await GitHubDirectory.OrganizationsAsync(session, Cancel)).Any(organization => organization.SyncedAt is not null);
    }

    private User Populate()
    {
        Acme = GitHub.AddOrganization("Acme");
        var owner = GitHub.AddUser("olivia");
        (Alice, Bob, Mallory) = (GitHub.AddUser("alice"), GitHub.AddUser("bob"), GitHub.AddUser("mallory"));
        GitHub.AddMember(Acme, owner, MemberRole.Admin);
        Platform = GitHub.AddTeam(Acme, "platform");
        Registry = GitHub.AddTeam(Acme, "registry", Platform);
        GitHub.AddTeamMember(Platform, Alice, GitHubStandIn.State.TeamRole.Maintainer);
        GitHub.AddTeamMember(Registry, Bob);
        GitHub.AddTeamMember(Platform, GitHub.AddUser("carol"), state: MembershipState.Pending);
        Code = GitHub.AddRepository(Acme, "octo-repo");
        GitHub.GrantTeam(Platform, Code, Permission.Push);
        Installation = GitHub.InstallApp(
            GitHub.AddApp(AppId, ClientId, ClientSecret, Key.ExportSubjectPublicKeyInfoPem(), "berth", new Uri("http://127.0.0.1/callback"), new Uri("http://127.0.0.1/login/callback")),
            Acme);
        return owner;
    }

    private GitHubOptions Configure(string data, string? token, Func<GitHubOptions, GitHubOptions>? configure)
    {
        string Secret(string name, string text)
        {
            var path = Path.Combine(data, name);
            File.WriteAllText(path, text + "\n");
            return path;
        }

        var options = new GitHubOptions
        {
            Url = GitHub.Url,
            Organizations = ["acme"],
            ClientId = ClientId,
            ClientSecretFile = Secret("client-secret", ClientSecret),
            AppId = token is null ? $"{AppId}" : null,
            AppKeyFile = token is null ? Secret("app.pem", Key.ExportPkcs8PrivateKeyPem()) : null,
            TokenFile = token is null ? null : Secret("token", token),
            WebhookSecretFile = Secret("webhook-secret", WebhookSecret),
            ActionsIssuer = "https://token.actions.example",
        };
        return configure?.Invoke(options) ?? options;
    }
}
