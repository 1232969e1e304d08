using Berth.Core.Audit;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Rest;

/// <summary>Access keys and the record of what is done with them.</summary>
public sealed class KeyTests(LoginHost host) : IClassFixture<LoginHost>
{
    [Fact]
    public async Task A_key_is_made_used_listed_without_its_secret_and_revoked()
    {
        var administrator = await host.AdministratorAsync();
        var made = (await host.SendAsync(administrator, Call.Post("/api/keys"), """{"name":"ci","push":["keyed"],"expires":"2999-01-01T00:00:00Z"}""")).Is(201).Has("Cache-Control", "no-store").Json;
        var (id, secret) = (made.GetProperty("id").GetString()!, made.GetProperty("secret").GetString()!);
        var key = $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{id}:{secret}"))}";
        Assert.Equal("2999-01-01T00:00:00.000Z", made.GetProperty("expires").GetString());
        var caller = (await host.SendAsync(key, Call.Get("/api/caller"))).Is(200).Json;
        Assert.Equal(($"key:{id}", "ci", "access-key"), (caller.GetProperty("id").GetString(), caller.GetProperty("name").GetString(), caller.GetProperty("kind").GetString()));
        (await host.SendAsync(key, Call.Put("/api/repository?name=keyed/app"), "{}")).Is(201);
        var list = (await host.SendAsync(administrator, Call.Get("/api/keys"))).Is(200).Text;
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        (await host.SendAsync(administrator, Call.Delete($"/api/keys/{id}"))).Is(204);
        (await host.SendAsync(administrator, Call.Delete("/api/keys/BKX"))).IsProblem(404, "resource-not-found");
        (await host.SendAsync(key, Call.Get("/api/caller"))).IsProblem(401, "not-authenticated");
    }

    [Theory]
    [InlineData("""{"name":"ci"}""", "parameter-invalid")]
    [InlineData("""{"pull":["*"]}""", "parameter-invalid")]
    [InlineData("""{"name":"ci","pull":"*"}""", "parameter-invalid")]
    [InlineData("""{"name":"ci","pull":["*"],"policy":{}}""", "parameter-invalid")]
    [InlineData("""{"name":"ci","pull":["*"],"expires":"soon"}""", "parameter-invalid")]
    [InlineData("""{"name":"ci","pull":["*"],"expires":"2001-01-01T00:00:00Z"}""", "parameter-invalid")]
    [InlineData("""{"name":"ci","pull":["Upper"]}""", "repository-name-invalid")]
    [InlineData("""{"name":"ci","policy":{}}""", "policy-invalid")]
    public async Task What_is_malformed_makes_no_key(string body, string type)
    {
        var administrator = await host.AdministratorAsync();
        await host.UnchangedAsync(async () => (await host.SendAsync(administrator, Call.Post("/api/keys"), body)).IsProblem(400, type));
    }

    [Fact(DisplayName = "T19 keys and the record are for who may read them: a tenant gets no id and no row, not even of its own")]
    public async Task Tenants()
    {
        foreach (var caller in (string[])[await host.TenantAsync("keys"), await host.PullerAsync()])
        {
            var other = LoginHost.IdOf(await host.TenantAsync("other"));
            await host.UnchangedAsync(async () =>
            {
                (await host.SendAsync(caller, Call.Get("/api/keys"))).IsProblem(403, "not-permitted");
                (await host.SendAsync(caller, Call.Post("/api/keys"), """{"name":"more","push":["*"]}""")).IsProblem(403, "not-permitted");
                var known = (await host.SendAsync(caller, Call.Delete($"/api/keys/{other}"))).IsProblem(403, "not-permitted");
                Assert.Equal(known.Text, (await host.SendAsync(caller, Call.Delete("/api/keys/BKX"))).IsProblem(403, "not-permitted").Text);
                (await host.SendAsync(caller, Call.Post("/api/explain"), $$$"""{"action":"ecr:PutImage","caller":{"key":"{{{other}}}"}}""")).IsProblem(403, "not-permitted");
                return (await host.SendAsync(caller, Call.Get("/api/audit?repository=keys"))).IsProblem(403, "not-permitted");
            });
        }
    }

    [Fact]
    public async Task The_record_is_searched_and_paged()
    {
        var (administrator, tenant) = (await host.AdministratorAsync(), await host.TenantAsync("audited"));
        foreach (var name in (string[])["audited/a", "audited/b", "audited/c"])
        {
            (await host.SendAsync(tenant, Call.Put($"/api/repository?name={name}"), "{}")).Is(201);
        }

        var first = await LinesAsync(administrator, "event=repository-created&repository=audited&n=2");
        Assert.Equal(["audited/c", "audited/b"], first.Select(line => line.GetProperty("repository").GetString()!));
        Assert.Equal($"key:{LoginHost.IdOf(tenant)}", first[0].GetProperty("caller").GetString());
        var second = await LinesAsync(administrator, $"event=repository-created&repository=audited&n=2&after={first[^1].GetProperty("id").GetInt64()}");
        Assert.Equal(["audited/a"], second.Select(line => line.GetProperty("repository").GetString()!));
        Assert.Empty(await LinesAsync(administrator, "repository=audited&until=2001-01-01T00:00:00Z"));
        Assert.Equal("audited/a", (await LinesAsync(administrator, "event=repository-created&repository=audited&order=oldest"))[0].GetProperty("repository").GetString());
        foreach (var query in (string[])["event=pushed", "from=yesterday", "after=x", "order=random", "n=-1"])
        {
            (await host.SendAsync(administrator, Call.Get($"/api/audit?{query}"))).IsProblem(400, "parameter-invalid");
        }
    }

    [Fact]
    public async Task A_refusal_is_in_the_record()
    {
        var tenant = await host.TenantAsync("denied");
        (await host.SendAsync(tenant, Call.Get("/api/keys"))).IsProblem(403, "not-permitted");
        await host.Services.GetRequiredService<AuditLog>().FlushAsync();
        var line = Assert.Single(await LinesAsync(await host.AdministratorAsync(), $"event=denied&caller=key:{LoginHost.IdOf(tenant)}"));
        Assert.Equal("berth:ManageAccessKeys", line.GetProperty("subject").GetString());
    }

    private async Task<List<System.Text.Json.JsonElement>> LinesAsync(string authorization, string query) =>
        [.. (await host.SendAsync(authorization, Call.Get($"/api/audit?{query}"))).Is(200).Has("Content-Type", "application/jsonl").Text
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => System.Text.Json.JsonElement.Parse(line))];
}
