using System.Text;
using System.Text.Json.Nodes;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Repositories;
using Berth.GitHubStandIn;
using Berth.GitHubStandIn.State;
using Berth.Server.GitHub;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.OpenId;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;
using TokenKind = Berth.GitHubStandIn.State.TokenKind;

namespace Berth.Server.Tests.Access;

/// <summary>
/// A registry with callers: olivia owns octo-org, wendy is in its team web, otto in other, max in no team; the workflows of octo-org/app may
/// push what web owns, since web can write to that repository.
/// </summary>
public class AccessHost : EmbeddedHost
{
    internal const string WebhookSecret = "a secret between two";

    private static readonly Actor Preparation = new("preparation", "preparation", null, null);

    private StandIn? github;
    private TestIssuer? issuer;
    private string directoryToken = "";

    internal StandIn GitHub => github!;

    internal TestIssuer Issuer => issuer!;

    internal Organization Organization { get; private set; } = null!;

    internal Team Web { get; private set; } = null!;

    internal Repository Code { get; private set; } = null!;

    internal Person Olivia { get; private set; } = null!;

    internal Person Wendy { get; private set; } = null!;

    internal Person Otto { get; private set; } = null!;

    internal Person Max { get; private set; } = null!;

    internal DirectorySync Sync => Services.GetRequiredService<DirectorySync>();

    /// <summary>A caller as a client sends it: user and secret.</summary>
    internal static Func<Call, Call> As(string user, string secret)
    {
        var value = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))}";
        return call => call.With("Authorization", value);
    }

    internal static Func<Call, Call> Bearing(string token) => call => call.With("Authorization", $"Bearer {token}");

    /// <summary>A token that the registry gives a caller for a scope.</summary>
    internal async Task<string> TokenAsync(Func<Call, Call> caller, params string[] scopes)
    {
        var query = string.Join('&', scopes.Select(scope => $"scope={Uri.EscapeDataString(scope)}").Prepend("service=berth"));
        return (await SendAsync(caller(Call.Get($"/token?{query}")))).Is(200).Json.GetProperty("token").GetString()!;
    }

    /// <summary>A token of a workflow of octo-org/app.</summary>
    internal string Workflow(Action<JsonObject>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer.Url,
            ["aud"] = "berth",
            ["sub"] = "repo:octo-org/app:ref:refs/heads/main",
            ["repository"] = "octo-org/app",
            ["repository_id"] = $"{Code.Id}",
            ["repository_owner"] = "octo-org",
            ["repository_owner_id"] = $"{Organization.Id}",
            ["ref"] = "refs/heads/main",
            ["event_name"] = "push",
            ["actor"] = "wendy",
            ["run_id"] = "1",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return TestToken.Of(claims).SignedBy(Keys.First);
    }

    /// <summary>An access key with a policy of its own.</summary>
    internal async Task<Func<Call, Call>> KeyAsync(string name, IEnumerable<string> actions, string pattern)
    {
        var key = await Services.GetRequiredService<AccessKeys>().CreateAsync(name, PolicyOf(actions, pattern), null, Preparation);
        return As(key.Key.Id, key.Secret);
    }

    internal static string PolicyOf(IEnumerable<string> actions, string pattern) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
            ["Resource"] = $"arn:aws:ecr:eu-west-2:000000000000:repository/{pattern}",
        }),
    }.ToJsonString();

    /// <summary>A repository with an image, what is attached to it, and a visibility.</summary>
    internal async Task<Content> ContentAsync(string prefix, bool isPublic)
    {
        var content = new Content(NewRepository(prefix));
        await content.PushAsync(Olivia.Sends);
        await SetVisibilityAsync(content.Name, isPublic);
        return content;
    }

    internal Task SetVisibilityAsync(string repository, bool isPublic) => Services.GetRequiredService<RepositorySettings>().SetTagsAsync(
        RepositoryName.Parse(repository), new Dictionary<string, string> { [RepositorySettings.VisibilityTag] = isPublic ? "public" : "private" }, Preparation);

    /// <summary>A registry that has forgotten what GitHub said of tokens within the last minute asks again.</summary>
    protected override async ValueTask PrepareAsync(string data)
    {
        github = await StandIn.StartAsync(cancel: TestContext.Current.CancellationToken);
        issuer = await TestIssuer.StartAsync(Keys.First);
        Organization = github.AddOrganization("octo-org");
        (Olivia, Wendy, Otto, Max) = (Join("olivia"), Join("wendy"), Join("otto"), Join("max"));
        github.AddMember(Organization, Olivia.User, MemberRole.Admin);
        Web = github.AddTeam(Organization, "web");
        github.AddTeamMember(Web, Wendy.User);
        github.AddTeamMember(github.AddTeam(Organization, "other"), Otto.User);
        Code = github.AddRepository(Organization, "app");
        github.GrantTeam(Web, Code, Permission.Push);
        directoryToken = github.CreateToken(Olivia.User, TokenKind.Classic, ["read:org", "repo"]).Text;
    }

    protected override ServeOptions Configure(string data)
    {
        File.WriteAllText(Path.Combine(data, "github-token"), directoryToken);
        File.WriteAllText(Path.Combine(data, "webhook-secret"), WebhookSecret);
        return base.Configure(data) with
        {
            GitHub = new()
            {
                Url = GitHub.Url,
                Organizations = ["octo-org"],
                TokenFile = Path.Combine(data, "github-token"),
                WebhookSecretFile = Path.Combine(data, "webhook-secret"),
                ActionsIssuer = Issuer.Url,
            },
            Access = new() { RequireLogin = true, AnonymousRate = 0 },
        };
    }

    protected override async ValueTask SettleAsync()
    {
        GitHub.Webhooks.Configure(new(Url, "/github/webhooks"), WebhookSecret);
        Assert.True(await Sync.SyncNowAsync(TestContext.Current.CancellationToken));
    }

    protected override async ValueTask EndAsync()
    {
        await GitHub.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private Person Join(string login)
    {
        var user = GitHub.AddUser(login);
        GitHub.AddMember(Organization, user);
        return new(user, GitHub.CreateToken(user, TokenKind.Classic, ["write:packages", "delete:packages"]).Text);
    }

    /// <summary>Somebody with a token that is good for everything.</summary>
    internal sealed record Person(User User, string Secret)
    {
        internal Func<Call, Call> Sends => As(User.Login, Secret);
    }
}
