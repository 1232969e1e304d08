using System.Text;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Tokens;
using Berth.GitHubStandIn.State;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Rest;

/// <summary>Members of teams: who they are, what they may and why, and how they are logged out.</summary>
public sealed class MemberTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_told_its_teams()
    {
        await using var scene = await Scene.StartAsync();
        var caller = (await SendAsync(scene, await TokenAsync(scene, scene.Alice), Call.Get("/api/caller"))).Is(200).Json;
        Assert.Equal(($"github:user:{scene.Alice.Id}", "alice", "user"), (caller.GetProperty("id").GetString(), caller.GetProperty("name").GetString(), caller.GetProperty("kind").GetString()));
        Assert.Equal("""["Acme/platform"]""", caller.GetProperty("teams").GetRawText());
        Assert.Equal("""["platform"]""", caller.GetProperty("namespaces").GetRawText());
        var outsider = (await SendAsync(scene, await TokenAsync(scene, scene.Mallory), Call.Get("/api/caller"))).Is(200).Json;
        Assert.Equal("[]", outsider.GetProperty("organizations").GetRawText());
    }

    [Fact]
    public async Task The_reasons_of_a_member_and_of_an_outsider()
    {
        await using var scene = await Scene.StartAsync();
        var administrator = await TokenAsync(scene, scene.GitHub.User("olivia"));
        Assert.Equal(
            "allowed by berth:team-namespaces, statement 0 (OwnNamespace)",
            await ExplainAsync(scene, administrator, """{"action":"ecr:PutImage","repository":"platform/app","caller":{"user":"Alice"}}"""));
        Assert.Equal(
            "not allowed: no statement allows it",
            await ExplainAsync(scene, administrator, """{"action":"ecr:PutImage","repository":"platform/app","caller":{"user":"mallory"}}"""));
        Assert.Equal(
            "allowed by berth:team-namespaces, statement 0 (OwnNamespace)",
            await ExplainAsync(scene, await TokenAsync(scene, scene.Alice), """{"action":"ecr:PutImage","repository":"platform/app"}"""));
        (await SendAsync(scene, await TokenAsync(scene, scene.Alice), Json(Call.Post("/api/explain"), """{"action":"ecr:PutImage","caller":{"user":"bob"}}""")))
            .IsProblem(403, "not-permitted");
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_logins_and_live_tokens()
    {
        await using var scene = await Scene.StartAsync();
        var logins = scene.Host.Services.GetRequiredService<Logins>();
        var actor = new Core.Audit.Actor("test", "test", null, null);
        var refresh = await logins.CreateAsync(LoginKind.Refresh, scene.Alice.Id, "docker", TimeSpan.FromDays(1), actor);
        var (alice, bob) = (await TokenAsync(scene, scene.Alice), await TokenAsync(scene, scene.Bob));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SendAsync(scene, alice, Call.Delete("/api/logins?user=bob"))).IsProblem(403, "not-permitted");
        (await SendAsync(scene, alice, Call.Delete("/api/logins"))).Is(204);
        (await SendAsync(scene, alice, Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
        Assert.Null(await logins.FindAsync(refresh, Cancel));
        (await SendAsync(scene, bob, Call.Get("/api/caller"))).Is(200);
        (await SendAsync(scene, await TokenAsync(scene, scene.GitHub.User("olivia")), Call.Delete("/api/logins?user=bob"))).Is(204);
        (await SendAsync(scene, bob, Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
    }

    [Fact(DisplayName = "T25 a token that was made to pull is told so, and does nothing here that takes more")]
    public async Task Narrow_token()
    {
        await using var scene = await Scene.StartAsync();
        var token = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice:{scene.Classic(scene.Alice, "read:packages")}"))}";
        Assert.Equal("""["pull"]""", (await SendAsync(scene, token, Call.Get("/api/caller"))).Is(200).Json.GetProperty("rights").GetRawText());
        (await SendAsync(scene, token, Json(Call.Put("/api/repository?name=platform/app"), "{}"))).IsProblem(403, "not-permitted");
    }

    private static async Task<string> ExplainAsync(Scene scene, string authorization, string body) =>
        (await SendAsync(scene, authorization, Json(Call.Post("/api/explain"), body))).Is(200).Json.GetProperty("summary").GetString()!;

    private static Task<Answer> SendAsync(Scene scene, string authorization, Call call) => scene.Host.SendAsync(call.With("Authorization", authorization));

    private static Call Json(Call call, string body) => call.Sending(Encoding.UTF8.GetBytes(body), "application/json");

    private static async Task<string> TokenAsync(Scene scene, User user)
    {
        var caller = new Caller { Kind = CallerKind.User, Id = $"github:user:{user.Id}", Name = user.Login, GitHubUser = user.Id };
        var (text, _) = await scene.Host.Services.GetRequiredService<RegistryTokens>().IssueAsync(caller, null, TimeSpan.FromMinutes(5), Cancel);
        return $"Bearer {text}";
    }
}
