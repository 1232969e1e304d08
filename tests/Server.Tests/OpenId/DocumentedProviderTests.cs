using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Berth.Core.Access;
using Berth.Harness;

namespace Berth.Server.Tests.OpenId;

/// <summary>The entries that docs/reference/identity-providers.md works out, with tokens as those providers make them.</summary>
public sealed partial class DocumentedProviderTests
{
    [Fact]
    public async Task Auth0()
    {
        var caller = await VerifyAsync("Auth0", TestToken.Sample("auth0"));

        Assert.Equal((CallerKind.Federated, "oidc:auth0:github|583231", "octocat"), (caller.Kind, caller.Id, caller.Name));
        Assert.Equal(["octo-org/webops", "octo-org/laa-apply", "octo-org/all-org-members"], caller.Keys["github:team"]);
        Assert.Equal([":webops:laa-apply:all-org-members:"], caller.Keys["aws:PrincipalTag/GithubTeam"]);
        Assert.Equal(["github:webops", "github:laa-apply", "github:all-org-members", "everyone"], caller.Keys["octo.eu.auth0.com:https://k8s.example.org/groups"]);
        Assert.Equal(["true"], caller.Keys["octo.eu.auth0.com:email_verified"]);
        Assert.Equal(["1787217062"], caller.Keys["octo.eu.auth0.com:iat"]);
        Assert.Equal(CredentialRights.All, caller.Rights);
    }

    [Theory]
    [InlineData("github:../other-org/admins")]
    [InlineData("github:x/y")]
    [InlineData("github:")]
    [InlineData("github:a:b")]
    [InlineData("GitHub:webops")]
    [InlineData("webops")]
    [InlineData("github:ｗebops")]
    public async Task No_group_speaks_for_a_team_that_it_does_not_name(string group)
    {
        var caller = await VerifyAsync("Auth0", TestToken.Sample("auth0").With("https://k8s.example.org/groups", new JsonArray(group)));

        Assert.False(caller.Keys.ContainsKey("github:team"));
    }

    [Fact]
    public async Task No_value_of_a_tag_is_two()
    {
        var caller = await VerifyAsync("Auth0", TestToken.Sample("auth0").With("https://k8s.example.org/groups", new JsonArray("github:a:webops:b", "github:c")));

        Assert.Equal([":c:"], caller.Keys["aws:PrincipalTag/GithubTeam"]);
    }

    [Fact]
    public async Task Dex()
    {
        var caller = await VerifyAsync("Dex", TestToken.Sample("dex"));

        Assert.Equal(("oidc:dex:583231", "octocat"), (caller.Id, caller.Name));
        Assert.Equal(["octo-org/webops", "octo-org/laa-apply"], caller.Keys["github:team"]);
        Assert.Equal(["583231"], caller.Keys["dex.example.org:/federated_claims/user_id"]);
        Assert.Equal("the token's '/federated_claims/connector_id' is not among those accepted", await RefusalAsync("Dex", TestToken.Sample("dex").Without("federated_claims")));
    }

    [Fact]
    public async Task Keycloak()
    {
        var caller = await VerifyAsync("Keycloak", TestToken.Sample("keycloak"));

        Assert.Equal(("oidc:keycloak:5f6d2c1e-8f0a-4a3b-b1d7-94b2f0f6a7c3", "service-account-pipeline-web"), (caller.Id, caller.Name));
        Assert.Equal(CredentialRights.Pull | CredentialRights.Push, caller.Rights);
        Assert.Equal(["offline_access", "image-publisher", "uma_authorization"], caller.Keys["keycloak.example.org/realms/delivery:/realm_access/roles"]);
        Assert.Contains("azp", await RefusalAsync("Keycloak", TestToken.Sample("keycloak").With("azp", "web")), StringComparison.Ordinal);
        Assert.Contains("roles", await RefusalAsync("Keycloak", TestToken.Sample("keycloak").With("realm_access", new JsonObject { ["roles"] = new JsonArray("reader") })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircleCi()
    {
        var caller = await VerifyAsync("CircleCI", TestToken.Sample("circleci"));

        Assert.Equal(("oidc:circleci:a3f1d8c5-0e92-4c3d-a6b7-3b8f0f7a1e42", "github.com/octo-org/laa-apply"), (caller.Id, caller.Name));
        Assert.EndsWith("/vcs-ref/refs/heads/main", caller.Keys["oidc.circleci.com/org/0b1e6c0e-53c5-4ec1-9c4d-6a41b60d9a17:sub"].Single(), StringComparison.Ordinal);
        Assert.Equal(["false"], caller.Keys["oidc.circleci.com/org/0b1e6c0e-53c5-4ec1-9c4d-6a41b60d9a17:oidc.circleci.com/ssh-rerun"]);
        Assert.Contains("ssh-rerun", await RefusalAsync("CircleCI", TestToken.Sample("circleci").With("oidc.circleci.com/ssh-rerun", true)), StringComparison.Ordinal);
        Assert.Contains("'sub'", await RefusalAsync("CircleCI", TestToken.Sample("circleci").Without("sub")), StringComparison.Ordinal);
        Assert.Contains("vcs-origin", await RefusalAsync("CircleCI", TestToken.Sample("circleci").With("oidc.circleci.com/vcs-origin", "github.com/other/x")), StringComparison.Ordinal);
        Assert.Contains("audience", await RefusalAsync("CircleCI", TestToken.Sample("circleci").With("aud", "0b1e6c0e-53c5-4ec1-9c4d-6a41b60d9a17")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concourse()
    {
        var caller = await VerifyAsync("Concourse", TestToken.Sample("concourse"));

        Assert.Equal(("oidc:concourse:webops/build-app", "webops/build-app"), (caller.Id, caller.Name));
        Assert.Equal(["main"], caller.Keys["concourse.example.org:/instance_vars/branch"]);
        _ = await VerifyAsync("Concourse", TestToken.Sample("concourse").With("team", "platform-core"));
        Assert.Contains("'team'", await RefusalAsync("Concourse", TestToken.Sample("concourse").With("team", "webops2")), StringComparison.Ordinal);
        Assert.Contains("'team'", await RefusalAsync("Concourse", TestToken.Sample("concourse").Without("team")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubernetes()
    {
        var caller = await VerifyAsync("Kubernetes", TestToken.Sample("kubernetes"));

        Assert.Equal("oidc:cluster:system:serviceaccount:prod-apply:web", caller.Id);
        Assert.Equal(CredentialRights.Pull, caller.Rights);
        Assert.Equal(["prod-apply"], caller.Keys["kubernetes.default.svc.cluster.local:/kubernetes.io/namespace"]);
        Assert.Equal(["web"], caller.Keys["kubernetes.default.svc.cluster.local:/kubernetes.io/serviceaccount/name"]);
        Assert.Contains(
            "/kubernetes.io/namespace",
            await RefusalAsync("Kubernetes", TestToken.Sample("kubernetes").With("kubernetes.io", new JsonObject { ["namespace"] = "dev" })),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_with_a_slash_is_not_the_claim_within_another()
    {
        var forged = TestToken.Sample("kubernetes").Without("kubernetes.io").With("/kubernetes.io/namespace", "prod-apply").With("kubernetes.io/namespace", "prod-apply");

        Assert.Contains("/kubernetes.io/namespace", await RefusalAsync("Kubernetes", forged), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public async Task An_email_is_somebody_if_it_was_verified(bool? verified, bool isAccepted)
    {
        var entry = Entry("Auth0");
        entry["subject"] = "email";
        var token = TestToken.Sample("auth0").With("email_verified", verified);

        if (isAccepted)
        {
            Assert.Equal("oidc:auth0:octocat@example.org", (await VerifyAsync(entry, token)).Id);
        }
        else
        {
            Assert.Contains("not verified", (await Assert.ThrowsAsync<Core.RegistryException>(() => VerifyAsync(entry, token))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_tag_can_have_the_values_as_they_are()
    {
        var entry = Entry("Concourse");
        entry["tags"] = new JsonObject { ["Job"] = new JsonObject { ["claim"] = "job", ["prefix"] = "push-" }, ["Absent"] = new JsonObject { ["claim"] = "absent" } };

        var caller = await VerifyAsync(entry, TestToken.Sample("concourse"));

        Assert.Equal(["image"], caller.Keys["aws:PrincipalTag/Job"]);
        Assert.False(caller.Keys.ContainsKey("aws:PrincipalTag/Absent"));
    }

    private static Task<Caller> VerifyAsync(string heading, TestToken token) => VerifyAsync(Entry(heading), token);

    private static async Task<string> RefusalAsync(string heading, TestToken token) =>
        (await Assert.ThrowsAsync<Core.RegistryException>(() => VerifyAsync(heading, token))).Message;

    private static async Task<Caller> VerifyAsync(JsonObject entry, TestToken token)
    {
        await using var issuer = await TestIssuer.StartAsync(Keys.First);
        entry.Remove("jwksFile");
        entry["jwksUri"] = issuer.KeysUrl.ToString();
        using var verifier = new Verifier(token.Moment, [entry]);
        return await verifier.VerifyAsync(token.SignedBy(Keys.First));
    }

    /// <summary>The entry below a heading of the page.</summary>
    private static JsonObject Entry(string heading)
    {
        var page = File.ReadAllText(Path.Combine(BerthProcess.RepositoryRoot, "docs/reference/identity-providers.md"));
        var section = page[page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        var entry = JsonNode.Parse(Example().Match(section).Groups[1].Value)!.AsArray().Single()!.AsObject();
        entry.Parent!.AsArray().Clear();
        return entry;
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
