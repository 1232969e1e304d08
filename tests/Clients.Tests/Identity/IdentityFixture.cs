using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Berth.Clients.Tests.Engines;
using Berth.GitHubStandIn;
using Berth.GitHubStandIn.State;
using Berth.Harness;
using Berth.OpenIdProvider;

namespace Berth.Clients.Tests.Identity;

/// <summary>
/// A registry that knows a GitHub and its workflows: olivia owns octo-org, alice is in platform, bob in registry, mallory outside, and
/// platform can write to octo-org/octo-repo.
/// </summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    private const string WebhookSecret = "stand-in-webhooks";
    private const long OrganizationId = 65;
    private const long RepositoryId = 74;
    private const int Attempts = 600;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("berth-identity-");
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private BerthProcess? berth;
    private Issuer? issuer;
    private int names;

    public StandIn GitHub { get; private set; } = null!;

    /// <summary>Gives workflows their tokens.</summary>
    public Issuer Workflows => issuer!;

    /// <summary>Host and port, as clients name a registry.</summary>
    public string Host => berth!.Url.Authority;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>A repository that no other test uses.</summary>
    public string NewRepository(string name) => $"{name}-{Interlocked.Increment(ref names).ToString(CultureInfo.InvariantCulture)}";

    public string Reference(string repository) => $"{Host}/{repository}:1";

    /// <summary>A member of platform that one test, with this client, may remove.</summary>
    public static string Leaver(string client) => $"leaver-{client}";

    /// <summary>Somebody with a new personal token.</summary>
    /// <param name="scope">Of GitHub's scopes for packages.</param>
    public Login Person(string name, string scope = "write:packages") =>
        new(name, name, GitHub.CreateToken(GitHub.User(name), TokenKind.Classic, [scope]).Text);

    /// <summary>Runs a verb of the operator's.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> OperateAsync(params string[] arguments)
    {
        var ended = await BerthCommand.RunAsync([.. arguments, "--data", Data], Cancel);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        return ended.Output;
    }

    /// <summary>Waits until a credential is good, or no longer.</summary>
    public async Task LogsInAsync(Login login, bool expected)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(berth!.Url, "/token"));
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}")));
            using var answer = await http.SendAsync(request, Cancel);
            if (answer.IsSuccessStatusCode == expected)
            {
                return;
            }

            await Task.Delay(Pause, Cancel);
        }

        Assert.Fail($"{login.User} {(expected ? "cannot log in" : "can still log in")}");
    }

    public async ValueTask InitializeAsync()
    {
        GitHub = await StandIn.StartAsync();
        issuer = await Issuer.StartAsync();
        var owner = Populate();
        berth = await BerthProcess.StartAsync(
            Data,
            [
                "--github", GitHub.Url.ToString(),
                "--github-organization", "octo-org",
                "--github-token-file", Secret("token", GitHub.CreateToken(owner, TokenKind.Classic, ["read:org", "repo"]).Text),
                "--github-webhook-secret-file", Secret("webhook", WebhookSecret),
                "--github-actions-issuer", issuer.Name,
            ],
            cancel: Cancel);
        GitHub.Webhooks.Configure(new(berth.Url, "/github/webhooks"), WebhookSecret);
        await LogsInAsync(Person("alice"), expected: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (berth is not null)
        {
            await berth.DisposeAsync();
        }

        if (issuer is not null)
        {
            await issuer.DisposeAsync();
        }

        await GitHub.DisposeAsync();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    private User Populate()
    {
        var organization = GitHub.AddOrganization("octo-org", OrganizationId);
        var owner = GitHub.AddUser("olivia");
        GitHub.AddMember(organization, owner, MemberRole.Admin);
        var platform = GitHub.AddTeam(organization, "platform");
        GitHub.AddTeamMember(platform, GitHub.AddUser("alice"));
        foreach (var client in EnginesFixture.Names)
        {
            GitHub.AddTeamMember(platform, GitHub.AddUser(Leaver(client)));
        }

        GitHub.AddTeamMember(GitHub.AddTeam(organization, "registry"), GitHub.AddUser("bob"));
        GitHub.AddUser("mallory");
        GitHub.GrantTeam(platform, GitHub.AddRepository(organization, "octo-repo", RepositoryId), Permission.Push);
        return owner;
    }

    private string Secret(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
