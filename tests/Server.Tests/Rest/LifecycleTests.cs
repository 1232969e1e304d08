using System.Text.Json.Nodes;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Rest;

/// <summary>Lifecycle policies, the default, and plans.</summary>
public sealed class LifecycleTests(LoginHost host) : IClassFixture<LoginHost>
{
    private const string KeepOne = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string KeepAll = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any"},"action":{"type":"retain"}}]}""";

    [Fact]
    public async Task A_policy_is_put_read_and_deleted_and_without_it_the_default_holds()
    {
        var (tenant, administrator) = (await host.TenantAsync("kept"), await host.AdministratorAsync());
        const string path = "/api/repository/lifecycle?name=kept/app";
        const string registry = "/api/lifecycle";
        (await host.SendAsync(tenant, Call.Put("/api/repository?name=kept/app"), "{}")).Is(201);
        (await host.SendAsync(tenant, Call.Get(path))).IsProblem(404, "lifecycle-policy-not-found");
        (await host.SendAsync(tenant, Call.Put(path), $" {KeepOne}")).Is(204);
        Assert.Equal($$"""{"policy":{{KeepOne}},"isDefault":false,"evaluated":null}""", (await host.SendAsync(tenant, Call.Get(path))).Is(200).Text);
        (await host.SendAsync(administrator, Call.Put(registry), KeepAll)).Is(204);
        Assert.Equal($$"""{"policy":{{KeepAll}},"isDefault":true,"evaluated":null}""", (await host.SendAsync(administrator, Call.Get(registry))).Is(200).Text);
        (await host.SendAsync(tenant, Call.Delete(path))).Is(204);
        Assert.Equal($$"""{"policy":{{KeepAll}},"isDefault":true,"evaluated":null}""", (await host.SendAsync(tenant, Call.Get(path))).Is(200).Text);
        (await host.SendAsync(tenant, Call.Delete(path))).IsProblem(404, "lifecycle-policy-not-found");
        (await host.SendAsync(administrator, Call.Delete(registry))).Is(204);
        (await host.SendAsync(administrator, Call.Get(registry))).IsProblem(404, "lifecycle-policy-not-found");
    }

    [Fact]
    public async Task A_plan_names_every_image_with_its_reason_and_takes_nothing()
    {
        var administrator = await host.AdministratorAsync();
        const string plan = "/api/repository/lifecycle/plan?name=planned/app";
        foreach (var tag in (string[])["1", "2"])
        {
            var index = Documents.Index();
            index["annotations"] = new JsonObject { ["number"] = tag };
            (await host.SendAsync(administrator, Call.Put($"/v2/planned/app/manifests/{tag}").Sending(index))).Is(201);
        }

        await host.UnchangedAsync(async () =>
        {
            (await host.SendAsync(administrator, Call.Post(plan), "")).IsProblem(404, "lifecycle-policy-not-found");
            (await host.SendAsync(administrator, Call.Post(plan), "{}")).IsProblem(400, "lifecycle-policy-invalid");
            var answer = (await host.SendAsync(administrator, Call.Post(plan), KeepOne)).Is(200).Has("Content-Type", "application/json");
            Assert.Equal((1, 0, 1), (Number(answer, "expire"), Number(answer, "transition"), Number(answer, "keep")));
            Assert.Equal(KeepOne, answer.Json.GetProperty("policy").GetRawText());
            Assert.Equal(
                ["expire rule 1 keeps the 1 youngest that it selects, and this is number 2", "keep rule 1 keeps the 1 youngest that it selects, and this is number 1"],
                answer.Json.GetProperty("images").EnumerateArray().Select(image => $"{image.GetProperty("action").GetString()} {image.GetProperty("reason").GetString()}"));
            return answer;
        });
    }

    [Fact(DisplayName = "T19 another tenant's lifecycle cannot be read, changed or tried")]
    public async Task Tenants()
    {
        var (owner, other) = (await host.TenantAsync("ours"), await host.TenantAsync("others"));
        (await host.SendAsync(owner, Call.Put("/api/repository?name=ours/app"), "{}")).Is(201);
        (await host.SendAsync(owner, Call.Put("/api/repository/lifecycle?name=ours/app"), KeepOne)).Is(204);
        await host.UnchangedAsync(async () =>
        {
            foreach (var request in (Call[])[Call.Get("/api/repository/lifecycle?name=ours/app"), Call.Delete("/api/repository/lifecycle?name=ours/app"), Call.Get("/api/lifecycle"), Call.Delete("/api/lifecycle")])
            {
                (await host.SendAsync(other, request)).IsProblem(403, "not-permitted");
            }

            (await host.SendAsync(other, Call.Put("/api/repository/lifecycle?name=ours/app"), KeepAll)).IsProblem(403, "not-permitted");
            (await host.SendAsync(other, Call.Put("/api/lifecycle"), KeepOne)).IsProblem(403, "not-permitted");
            return (await host.SendAsync(other, Call.Post("/api/repository/lifecycle/plan?name=ours/app"), KeepOne)).IsProblem(403, "not-permitted");
        });
    }

    private static int Number(Answer answer, string name) => answer.Json.GetProperty(name).GetInt32();
}
