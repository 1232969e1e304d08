using System.Text.Json;
using Berth.Core.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Rest;

/// <summary>Explanations, as far as access keys go.</summary>
public sealed class ExplainTests(LoginHost host) : IClassFixture<LoginHost>
{
    [Fact]
    public async Task An_explicit_deny_is_named()
    {
        var (administrator, tenant) = (await host.AdministratorAsync(), await host.TenantAsync("stopped"));
        (await host.SendAsync(tenant, Call.Put("/api/repository?name=stopped/app"), "{}")).Is(201);
        (await host.SendAsync(administrator, Call.Put("/api/repository/policy?name=stopped/app"), """
            {"Version":"2012-10-17","Statement":[{"Sid":"Frozen","Effect":"Deny","Principal":"*","Action":"ecr:PutImage"}]}
            """)).Is(204);
        var answer = await ExplainAsync(administrator, $$$"""{"action":"ecr:PutImage","repository":"stopped/app","caller":{"key":"{{{LoginHost.IdOf(tenant)}}}"}}""");
        Assert.False(answer.GetProperty("allowed").GetBoolean());
        Assert.Equal("denied by policy of stopped/app, statement 0 (Frozen)", answer.GetProperty("summary").GetString());
        Assert.Equal("policy of stopped/app", answer.GetProperty("policy").GetString());
        Assert.Equal("statement 0 (Frozen)", answer.GetProperty("statement").GetString());
        var statement = answer.GetProperty("statements").EnumerateArray().Single(statement => statement.GetProperty("effect").GetString() == "deny");
        Assert.True(statement.GetProperty("applies").GetBoolean());
    }

    [Fact]
    public async Task A_key_is_told_what_it_may_and_by_which_statement()
    {
        var tenant = await host.TenantAsync("told");
        (await host.SendAsync(tenant, Call.Put("/api/repository?name=told/app"), "{}")).Is(201);
        var answer = await ExplainAsync(tenant, """{"action":"ecr:PutImage","repository":"told/app"}""");
        Assert.True(answer.GetProperty("allowed").GetBoolean());
        Assert.StartsWith("allowed by policy of key key-", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("note").ValueKind);
    }

    [Fact(DisplayName = "T13 explaining oneself tells a hidden repository from none in nothing, and shows no policy that one may not read")]
    public async Task Hidden()
    {
        var (owner, other) = (await host.TenantAsync("hidden"), await host.TenantAsync("curious"));
        (await host.SendAsync(owner, Call.Put("/api/repository?name=hidden/app"), "{}")).Is(201);
        (await host.SendAsync(owner, Call.Put("/api/repository/policy?name=hidden/app"), """
            {"Version":"2012-10-17","Statement":[{"Sid":"Secret","Effect":"Deny","Principal":"*","Action":"ecr:PutImage"}]}
            """)).Is(204);
        foreach (var action in (string[])["ecr:PutImage", "ecr:BatchGetImage", "ecr:DeleteRepository"])
        {
            var hidden = await ExplainAsync(other, $$"""{"action":"{{action}}","repository":"hidden/app"}""");
            var absent = await ExplainAsync(other, $$"""{"action":"{{action}}","repository":"hidden/none"}""");
            Assert.Equal(absent.GetRawText(), hidden.GetRawText());
        }

        var puller = await ExplainAsync(await host.PullerAsync(), """{"action":"ecr:PutImage","repository":"hidden/app"}""");
        Assert.Equal("denied by a policy that you may not read", puller.GetProperty("summary").GetString());
        Assert.DoesNotContain("Secret", puller.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_is_not_good_for_it_is_named()
    {
        var id = LoginHost.IdOf(await host.TenantAsync("narrow"));
        var token = await host.TokenAsync(new() { Kind = CallerKind.AccessKey, Id = $"key:{id}", Name = "narrow", Rights = CredentialRights.Pull }, null);
        var answer = await ExplainAsync(token, """{"action":"ecr:PutImage","repository":"narrow/app"}""");
        Assert.False(answer.GetProperty("allowed").GetBoolean());
        Assert.Contains("the credential is not good for push", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_explained_by_what_they_are_called()
    {
        var administrator = await host.AdministratorAsync();
        const string claims = """{"sub":"repo:acme/app:ref:refs/heads/main","repository":"acme/app","repository_id":"74","repository_owner_id":"65","ref":"refs/heads/main","run_id":"1"}""";
        foreach (var (caller, name) in (IReadOnlyList<(string, string)>)[
            ("""{"anonymous":true}""", "anonymous"), ("""{"user":"nobody"}""", "github:user:unseen:nobody"), ($$"""{"workflow":{{claims}}}""", "github:workflow:74")])
        {
            var answer = await ExplainAsync(administrator, $$"""{"action":"ecr:PutImage","repository":"acme/app","caller":{{caller}}}""");
            Assert.Equal((name, false), (answer.GetProperty("caller").GetString(), answer.GetProperty("allowed").GetBoolean()));
        }

        foreach (var caller in (string[])["{}", "7", """{"anonymous":false}""", """{"user":7}""", """{"user":"a","key":"b"}""", """{"workflow":{}}""", """{"workflow":[]}"""])
        {
            (await host.SendAsync(administrator, Call.Post("/api/explain"), $$"""{"action":"ecr:PutImage","caller":{{caller}}}""")).IsProblem(400, "parameter-invalid");
        }

        (await host.SendAsync(administrator, Call.Post("/api/explain"), """{"action":"ecr:PutImage","caller":{"key":"BKX"}}""")).IsProblem(404, "resource-not-found");
    }

    private async Task<JsonElement> ExplainAsync(string authorization, string body) =>
        (await host.SendAsync(authorization, Call.Post("/api/explain"), body)).Is(200).Json;
}
