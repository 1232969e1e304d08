using System.Text.Json.Nodes;
using Berth.Clients.Tests.Engines;
using Berth.Harness.Images;
using Berth.OpenIdProvider;

namespace Berth.Clients.Tests.Identity;

/// <summary>A workflow of GitHub Actions, with no secret but the token of its run.</summary>
[Collection(IdentityCollection.Name)]
public sealed class WorkflowTests(IdentityFixture registry, EnginesFixture engines)
{
    private const string Audience = "berth";

    private static readonly Dictionary<string, Func<Issuer, Task<string>>> Bad = new()
    {
        ["for another audience"] = issuer => issuer.TokenAsync(),
        ["expired"] = issuer => issuer.ExpiredTokenAsync(Audience),
        ["forged"] = issuer => issuer.ForgedTokenAsync(Audience),
        ["by an unknown key"] = issuer => issuer.UnknownKeyTokenAsync(Audience),
        ["without a signature"] = issuer => issuer.UnsignedTokenAsync(Audience),
    };

    public static TheoryData<string> BadTokens { get; } = [.. Bad.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesFixture.Names), MemberType = typeof(EnginesFixture))]
    public async Task It_pushes_to_the_team_that_writes_to_its_repository_and_nowhere_else(string client)
    {
        var engine = engines[client];
        var own = registry.Reference(registry.NewRepository($"platform/octo-repo/{client}"));
        var other = registry.Reference(registry.NewRepository($"platform/other-{client}"));
        Said.Yes(await engine.TryLoginAsync(await RunAsync(), registry.Host, Cancel));

        Said.Yes(await engine.TryPushAsync("run", SampleImage.Create(own), own, Cancel));
        Said.Yes(await engine.TryPullAsync("run", own, Cancel));
        Said.Refused(await engine.TryPushAsync("run", SampleImage.Create(other), other, Cancel));
    }

    [Fact]
    public async Task A_run_for_a_pull_request_does_not_push()
    {
        var reference = registry.Reference("platform/octo-repo");
        var run = await RunAsync(new() { ["event_name"] = "pull_request", ["ref"] = "refs/pull/1/merge" });
        Said.Yes(await engines.Docker.TryLoginAsync(run, registry.Host, Cancel));

        Said.Refused(await engines.Docker.TryPushAsync("run", SampleImage.Create("pull request"), reference, Cancel));
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_good_here_does_not_log_in(string kind)
    {
        var login = new Login("bad", "workflow", await Bad[kind](registry.Workflows));

        Said.Refused(await engines.Docker.TryLoginAsync(login, registry.Host, Cancel));
    }

    private async Task<Login> RunAsync(JsonObject? claims = null) =>
        new("run", "workflow", await registry.Workflows.TokenAsync(Audience, claims));
}
