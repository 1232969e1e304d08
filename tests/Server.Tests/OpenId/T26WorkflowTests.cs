using System.Text.Json.Nodes;
using Berth.Core.Access;

namespace Berth.Server.Tests.OpenId;

/// <summary>Workflows are known by numbers, and what a policy can match agrees with them.</summary>
public sealed class T26WorkflowTests : IAsyncLifetime
{
    private TestIssuer issuer = null!;
    private Verifier verifier = null!;

    private TestToken Token => TestToken.Sample("actions").With("iss", issuer.Url);

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync(Keys.First);
        verifier = new(TestToken.Sample("actions").Moment, actionsIssuer: issuer.Url);
    }

    public async ValueTask DisposeAsync()
    {
        verifier.Dispose();
        await issuer.DisposeAsync();
    }

    [Fact(DisplayName = "T26 a workflow is its repository's number, with every claim a condition key")]
    public async Task Claims()
    {
        var caller = await verifier.VerifyAsync(Token.SignedBy(Keys.First));

        Assert.Equal((CallerKind.Workflow, "github:workflow:74"), (caller.Kind, caller.Id));
        Assert.Equal("octo-org/laa-apply@refs/heads/main run 17204519033", caller.Name);
        var host = issuer.Url["http://".Length..];
        foreach (var (claim, value) in JsonNode.Parse(Token.Payload)!.AsObject())
        {
            Assert.Equal([value!.ToString()], caller.Keys[$"{host}:{claim}"]);
            Assert.Equal(value.GetValueKind() == System.Text.Json.JsonValueKind.String, caller.Keys.ContainsKey($"github:{claim}"));
        }

        Assert.Equal(["octo-org/workflows/.github/workflows/image.yml@refs/tags/v3"], caller.Keys["github:job_workflow_ref"]);
        Assert.Equal(["production"], caller.Keys["github:environment"]);
        Assert.Equal(["74"], caller.Keys["GitHub:Repository_ID"]);
        Assert.Equal(["repo:octo-org/laa-apply:environment:production"], caller.Keys[$"{host}:sub"]);
        Assert.Equal(["https://registry.example.org"], caller.Keys[$"{host}:aud"]);
    }

    [Theory(DisplayName = "T26 a subject in any of GitHub's forms that names this repository is accepted")]
    [InlineData("repo:octo-org/laa-apply:environment:production")]
    [InlineData("repo:octo-org/laa-apply:ref:refs/heads/main")]
    [InlineData("repo:octo-org/laa-apply:ref:refs/tags/v1")]
    [InlineData("repo:octo-org/laa-apply:pull_request")]
    [InlineData("repo:Octo-Org/LAA-Apply:pull_request")]
    [InlineData("repo:octo-org@65/laa-apply@74:environment:production")]
    [InlineData("repo:octo-org@65/laa-apply@74:pull_request")]
    [InlineData("repository_owner:octo-org:repository_visibility:public")]
    [InlineData("repository_id:74:repository_owner_id:65")]
    [InlineData("pull_request:repo:octo-org/laa-apply")]
    [InlineData("job_workflow_ref:octo-org/workflows/.github/workflows/image.yml@refs/tags/v3")]
    [InlineData("environment:repo%3Aother/other:repo:octo-org/laa-apply")]
    [InlineData("environment:repository_id:repository_owner_id:65")]
    [InlineData("anything")]
    public async Task Agreement(string subject) => Assert.Equal("github:workflow:74", (await verifier.VerifyAsync(Token.With("sub", subject).SignedBy(Keys.First))).Id);

    [Theory(DisplayName = "T26 a subject that names another repository is refused")]
    [InlineData("repo:octo-org/other:ref:refs/heads/main")]
    [InlineData("repo:other/laa-apply:ref:refs/heads/main")]
    [InlineData("repo:octo-org@66/laa-apply@74:ref:refs/heads/main")]
    [InlineData("repo:octo-org@65/laa-apply@75:ref:refs/heads/main")]
    [InlineData("repo:octo-org@65/laa-apply@:ref:refs/heads/main")]
    [InlineData("repo:octo-org@65@65/laa-apply@74:ref:refs/heads/main")]
    [InlineData("repo:octo-org@74/laa-apply@65:ref:refs/heads/main")]
    [InlineData("repo:octo-org@065/laa-apply@74:ref:refs/heads/main")]
    [InlineData("repo:other@65/laa-apply@74:ref:refs/heads/main")]
    [InlineData("repo:octo-org-65/laa-apply-74:ref:refs/heads/main")]
    [InlineData("repo:laa-apply:ref:refs/heads/main")]
    [InlineData("repo:octo-org/laa-apply/x:ref:refs/heads/main")]
    [InlineData("repository_id:75")]
    [InlineData("repository_owner:other:repository_visibility:public")]
    [InlineData("environment:production:repository_owner_id:66")]
    [InlineData("pull_request:repository_id:75")]
    public async Task Contradiction(string subject) => Assert.Equal(
        "the token's 'sub' contradicts its repository",
        (await verifier.RefusedAsync(Token.With("sub", subject).SignedBy(Keys.First))).Message);

    [Theory(DisplayName = "T26 without the numbers of repository and owner nobody is known")]
    [InlineData("repository_id", null)]
    [InlineData("repository_id", "\"\"")]
    [InlineData("repository_id", "\"octo-org/laa-apply\"")]
    [InlineData("repository_id", "\"074\"")]
    [InlineData("repository_id", "\"-74\"")]
    [InlineData("repository_id", "\"0\"")]
    [InlineData("repository_id", "\" 74\"")]
    [InlineData("repository_id", "\"74.0\"")]
    [InlineData("repository_id", "\"99999999999999999999\"")]
    [InlineData("repository_id", "[\"74\",\"75\"]")]
    [InlineData("repository_owner_id", null)]
    [InlineData("repository_owner_id", "\"octo-org\"")]
    [InlineData("repository", null)]
    [InlineData("repository", "\"\"")]
    public async Task Numbers(string claim, string? value)
    {
        var token = value is null ? Token.Without(claim) : Token.With(claim, JsonNode.Parse(value));

        Assert.Contains($"'{claim}'", (await verifier.RefusedAsync(token.With("sub", "custom").SignedBy(Keys.First))).Message, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "T26 a subject that is no text is refused")]
    [InlineData("74")]
    [InlineData("true")]
    [InlineData("[\"repo:octo-org/laa-apply:pull_request\"]")]
    public async Task Subject(string subject) =>
        Assert.Contains("'sub'", (await verifier.RefusedAsync(Token.With("sub", JsonNode.Parse(subject)).SignedBy(Keys.First))).Message, StringComparison.Ordinal);

    [Theory(DisplayName = "T26 no claim speaks in the registry's own keys")]
    [InlineData("team")]
    [InlineData("Team")]
    [InlineData("organization")]
    public async Task Reserved(string claim)
    {
        var caller = await verifier.VerifyAsync(Token.With(claim, "octo-org/administrators").SignedBy(Keys.First));

        Assert.False(caller.Keys.ContainsKey($"github:{claim}"));
    }

    [Theory(DisplayName = "T26 the issuer of an enterprise is another one, unless it is the one configured")]
    [InlineData("", "", true)]
    [InlineData("", "/octo-enterprise", false)]
    [InlineData("/octo-enterprise", "/octo-enterprise", true)]
    [InlineData("/octo-enterprise", "", false)]
    [InlineData("/octo-enterprise", "/other", false)]
    [InlineData("/octo-enterprise", "/octo-enterprise/", false)]
    public async Task Enterprise(string configured, string sent, bool isAccepted)
    {
        // Its keys are asked for below its own address.
        issuer.Misbehaviour = http => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
            http.Response,
            http.Request.Path.Value!.EndsWith("openid-configuration", StringComparison.Ordinal)
                ? new JsonObject { ["issuer"] = issuer.Url + configured, ["jwks_uri"] = issuer.KeysUrl.ToString() }.ToJsonString()
                : new JsonObject { ["keys"] = new JsonArray(Keys.First.Public.DeepClone()) }.ToJsonString());
        using var enterprise = new Verifier(Token.Moment, actionsIssuer: issuer.Url + configured);
        var token = Token.With("iss", issuer.Url + sent).SignedBy(Keys.First);

        if (isAccepted)
        {
            Assert.Equal("github:workflow:74", (await enterprise.VerifyAsync(token)).Id);
        }
        else
        {
            Assert.Contains("issuer", (await enterprise.RefusedAsync(token)).Message, StringComparison.Ordinal);
        }
    }

    [Fact(DisplayName = "T26 the same token is nobody's where no GitHub is configured")]
    public async Task NoGitHub()
    {
        using var alone = new Verifier(Token.Moment);

        Assert.Contains("issuer", (await alone.RefusedAsync(Token.SignedBy(Keys.First))).Message, StringComparison.Ordinal);
    }
}
