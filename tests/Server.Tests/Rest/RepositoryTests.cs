using System.Text.Json;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Rest;

/// <summary>Repositories and their policies.</summary>
public sealed class RepositoryTests(LoginHost host) : IClassFixture<LoginHost>
{
    [Fact]
    public async Task A_repository_is_made_changed_shown_and_deleted()
    {
        var (tenant, path) = (await host.TenantAsync("life"), "/api/repository?name=life/app");
        (await host.SendAsync(tenant, Call.Put(path), """{"visibility":"public","tags":{"owner":"platform","stage":"test"}}""")).Is(201);
        Assert.Equal(
            """{"name":"life/app","visibility":"public","ownVisibility":"public","tags":{"owner":"platform","stage":"test"},"policy":null}""",
            (await host.SendAsync(tenant, Call.Get(path))).Is(200).Has("Content-Type", "application/json").Text);
        (await host.SendAsync(tenant, Call.Put(path), """{"visibility":null,"tags":{"owner":null,"stage":"live"}}""")).Is(204);
        Assert.Equal(
            """{"name":"life/app","visibility":"private","ownVisibility":null,"tags":{"stage":"live"},"policy":null}""",
            (await host.SendAsync(tenant, Call.Get(path))).Is(200).Text);
        (await host.SendAsync(tenant, Call.Delete(path))).Is(204);
        (await host.SendAsync(tenant, Call.Get(path))).IsProblem(404, "repository-not-found");
    }

    [Theory]
    [InlineData("""{"visibility":"internal"}""")]
    [InlineData("""{"visibility":7}""")]
    [InlineData("""{"visible":"public"}""")]
    [InlineData("""{"visibility":"public","visibility":"private"}""")]
    [InlineData("""{"tags":["owner"]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task What_is_malformed_changes_nothing(string body)
    {
        var tenant = await host.TenantAsync("mistakes");
        await host.UnchangedAsync(async () =>
            (await host.SendAsync(tenant, Call.Put("/api/repository?name=mistakes/app"), body)).IsProblem(400, "parameter-invalid"));
    }

    [Fact(DisplayName = "T19 another tenant's repository is not there, and nothing of it can be read or changed")]
    public async Task Tenants()
    {
        var (owner, other, puller) = (await host.TenantAsync("mine"), await host.TenantAsync("theirs"), await host.PullerAsync());
        const string path = "/api/repository?name=mine/app";
        const string policy = "/api/repository/policy?name=mine/app";
        (await host.SendAsync(owner, Call.Put(path), "{}")).Is(201);
        (await host.SendAsync(owner, Call.Put(policy), Endpoints.Policy)).Is(204);
        var hidden = (await host.SendAsync(other, Call.Get(path))).IsProblem(404, "repository-not-found");
        var absent = (await host.SendAsync(other, Call.Get("/api/repository?name=mine/abs"))).IsProblem(404, "repository-not-found");
        Assert.Equal(absent.Text, hidden.Text.Replace("mine/app", "mine/abs", StringComparison.Ordinal));
        Assert.DoesNotContain("mine/app", (await host.SendAsync(other, Call.Get("/api/repositories"))).Is(200).Text, StringComparison.Ordinal);
        foreach (var caller in (string[])[other, puller])
        {
            await host.UnchangedAsync(async () =>
            {
                (await host.SendAsync(caller, Call.Put(path), """{"visibility":"public"}""")).IsProblem(403, "not-permitted");
                (await host.SendAsync(caller, Call.Put("/api/repository?name=mine/new"), "{}")).IsProblem(403, "not-permitted");
                (await host.SendAsync(caller, Call.Delete($"{path}&force=true"))).IsProblem(403, "not-permitted");
                (await host.SendAsync(caller, Call.Get(policy))).IsProblem(403, "not-permitted");
                (await host.SendAsync(caller, Call.Put(policy), Endpoints.Policy)).IsProblem(403, "not-permitted");
                return (await host.SendAsync(caller, Call.Delete(policy))).IsProblem(403, "not-permitted");
            });
        }

        Assert.False((await host.SendAsync(puller, Call.Get(path))).Is(200).Json.TryGetProperty("policy", out _));
        Assert.Equal(Endpoints.Policy, (await host.SendAsync(owner, Call.Get(path))).Is(200).Json.GetProperty("policy").GetString());
        Assert.Equal(Endpoints.Policy, (await host.SendAsync(owner, Call.Get(policy))).Is(200).Text);
    }

    [Fact]
    public async Task Changing_tags_takes_the_right_to()
    {
        var resource = "arn:aws:ecr:eu-west-2:000000000000:repository/tagged/*";
        var maker = await host.KeyAsync($$"""{"Effect":"Allow","Action":"ecr:CreateRepository","Resource":"{{resource}}"}""");
        var tagger = await host.KeyAsync($$"""{"Effect":"Allow","Action":"ecr:TagResource","Resource":"{{resource}}"}""");
        const string path = "/api/repository?name=tagged/app";
        (await host.SendAsync(maker, Call.Put(path), """{"visibility":"public"}""")).IsProblem(403, "not-permitted");
        (await host.SendAsync(tagger, Call.Put(path), """{"visibility":"public"}""")).IsProblem(404, "repository-not-found");
        (await host.SendAsync(maker, Call.Put(path), "{}")).Is(201);
        (await host.SendAsync(maker, Call.Put(path), """{"visibility":"public"}""")).IsProblem(403, "not-permitted");
        (await host.SendAsync(tagger, Call.Put(path), """{"visibility":"public"}""")).Is(204);
        (await host.SendAsync(tagger, Call.Put(path), """{"visibility":null}""")).IsProblem(403, "not-permitted");
    }

    [Fact(DisplayName = "T20 a repository that is deleted and made again has nothing of the old one")]
    public async Task Recreated()
    {
        var (owner, former) = (await host.TenantAsync("again"), await host.TenantAsync("former"));
        const string path = "/api/repository?name=again/app";
        const string policy = "/api/repository/policy?name=again/app";
        var id = LoginHost.IdOf(former);
        var token = await host.TokenAsync(new() { Kind = Core.Access.CallerKind.AccessKey, Id = $"key:{id}", Name = "former" }, null);
        (await host.SendAsync(owner, Call.Put(path), """{"tags":{"owner":"former"}}""")).Is(201);
        (await host.SendAsync(owner, Call.Put(policy), """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""")).Is(204);
        var blob = Bytes.Unique(40);
        (await host.SendAsync(token, Call.Post($"/v2/again/app/blobs/uploads/?digest={Bytes.Digest(blob)}").Sending(blob))).Is(201);
        (await host.SendAsync(token, Call.Get($"/v2/again/app/blobs/{Bytes.Digest(blob)}"))).Is(200);
        (await host.SendAsync(owner, Call.Delete($"{path}&force=true"))).Is(204);
        (await host.SendAsync(owner, Call.Put(path), "{}")).Is(201);
        Assert.Equal(
            """{"name":"again/app","visibility":"private","ownVisibility":null,"tags":{},"policy":null}""",
            (await host.SendAsync(owner, Call.Get(path))).Is(200).Text);
        (await host.SendAsync(owner, Call.Get($"/v2/again/app/blobs/{Bytes.Digest(blob)}"))).IsError(404, "BLOB_UNKNOWN");
        (await host.SendAsync(token, Call.Get($"/v2/again/app/blobs/{Bytes.Digest(blob)}"))).IsError(404, "NAME_UNKNOWN");
        (await host.SendAsync(token, Call.Post("/v2/again/app/blobs/uploads/"))).IsError(403, "DENIED");
        (await host.SendAsync(token, Call.Get(path))).IsProblem(404, "repository-not-found");
    }

    [Fact]
    public async Task The_list_goes_on_page_by_page()
    {
        var tenant = await host.TenantAsync("listed");
        string[] names = ["listed/a", "listed/b", "listed/c"];
        foreach (var name in names)
        {
            (await host.SendAsync(tenant, Call.Put($"/api/repository?name={name}"), "{}")).Is(201);
        }

        var (found, last) = (new List<string>(), "");
        do
        {
            var page = (await host.SendAsync(tenant, Call.Get($"/api/repositories?n=2&last={last}"))).Is(200).Json;
            found.AddRange(page.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()!));
            last = page.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? next.GetString()! : "";
        }
        while (last.Length > 0);
        Assert.Equal(names, found.Where(name => name.StartsWith("listed/", StringComparison.Ordinal)));
        (await host.SendAsync(tenant, Call.Get("/api/repositories?n=many"))).IsProblem(400, "parameter-invalid");
    }

    [Fact]
    public async Task The_policy_of_the_registry_is_for_who_may_everything()
    {
        var (administrator, tenant) = (await host.AdministratorAsync(), await host.TenantAsync("registry"));
        (await host.SendAsync(administrator, Call.Get("/api/policy"))).IsProblem(404, "resource-not-found");
        (await host.SendAsync(tenant, Call.Put("/api/policy"), Endpoints.Policy)).IsProblem(403, "not-permitted");
        (await host.SendAsync(administrator, Call.Put("/api/policy"), Endpoints.Policy)).Is(204);
        Assert.Equal(Endpoints.Policy, (await host.SendAsync(administrator, Call.Get("/api/policy"))).Is(200).Text);
        (await host.SendAsync(tenant, Call.Get("/api/policy"))).IsProblem(403, "not-permitted");
        (await host.SendAsync(tenant, Call.Delete("/api/policy"))).IsProblem(403, "not-permitted");
        (await host.SendAsync(administrator, Call.Delete("/api/policy"))).Is(204);
        (await host.SendAsync(administrator, Call.Delete("/api/policy"))).IsProblem(404, "resource-not-found");
    }
}
