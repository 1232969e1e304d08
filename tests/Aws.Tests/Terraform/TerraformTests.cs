using System.Text.Json.Nodes;
using Berth.Aws.Tests.Sdk;

namespace Berth.Aws.Tests.Terraform;

/// <summary>Terraform with AWS's provider, told nothing but where the registry is.</summary>
public sealed class TerraformTests : IAsyncLifetime
{
    private const string Account = "123456789012";
    private const string Region = "eu-west-2";
    private const string Changed = "-var-file=second.tfvars";

    /// <summary>What the provider keeps in its state alone and cannot read: a fresh state has to be told.</summary>
    private static readonly HashSet<string> OfTheState = ["force_delete", "force_destroy", "recovery_window_in_days", "force_overwrite_replica_secret"];

    private AdministeredRegistry? registry;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_configuration_is_applied_changed_taken_over_and_destroyed()
    {
        using var workspace = Open();
        await workspace.InitializeAsync();
        await workspace.ApplyAsync();
        await workspace.PlansNothingAsync();
        Assert.Equal($"{registry!.Host}/platform/app", await workspace.OutputAsync("app"));

        await workspace.ApplyAsync(Changed);
        await workspace.PlansNothingAsync(Changed);

        await TakeOverAsync(workspace);

        await workspace.DestroyAsync(Changed);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_plan_for_somebody_who_may_nothing_is_refused_in_words()
    {
        using var workspace = new Workspace(registry!.Url, Workspace.Variables(new("AKIANOBODYNOBODY0000", "nothing")));
        await workspace.InitializeAsync();

        var planned = await workspace.TryRunAsync("plan");

        Assert.Equal(1, planned.ExitCode);
        Assert.Contains("InvalidClientTokenId", planned.Errors, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => registry = await AdministeredRegistry.StartAsync(Account, Region, Cancel);

    public async ValueTask DisposeAsync()
    {
        if (registry is not null)
        {
            await registry.DisposeAsync();
        }
    }

    private Workspace Open() => new(registry!.Url, Workspace.Variables(registry.Administrator));

    /// <summary>A fresh state imports everything, and has nothing to change.</summary>
    private async Task TakeOverAsync(Workspace first)
    {
        using var second = Open();
        second.Add("imports.tf");
        foreach (var output in new[] { "robot_key", "secret", "secret_version" })
        {
            second.Set(output, await first.OutputAsync(output));
        }

        await second.InitializeAsync();
        var plan = await second.PlanAsync(Changed);

        foreach (var resource in plan["resource_changes"]!.AsArray().Where(resource => (string?)resource!["mode"] == "managed"))
        {
            var change = resource!["change"]!;
            Assert.NotNull(change["importing"]);
            Assert.Equal([], Differences(change).Except(OfTheState).Select(attribute => $"{resource["address"]}.{attribute}: {change["before"]?[attribute]} -> {change["after"]?[attribute]}"));
        }
    }

    private static IEnumerable<string> Differences(JsonNode change) =>
        change["after"]!.AsObject().Where(attribute => !JsonNode.DeepEquals(change["before"]?[attribute.Key], attribute.Value)).Select(attribute => attribute.Key);

    private async Task NothingIsLeftAsync()
    {
        await using var sdk = SdkProcess.JavaScript(registry!.Url, Region);
        (string Service, string Operation, string List)[] lists =
        [
            ("ecr", "DescribeRepositories", "repositories"),
            ("ecr", "DescribePullThroughCacheRules", "pullThroughCacheRules"),
            ("ecr", "DescribeRepositoryCreationTemplates", "repositoryCreationTemplates"),
            ("ecr-public", "DescribeRepositories", "repositories"),
            ("iam", "ListUsers", "Users"),
            ("iam", "ListRoles", "Roles"),
            ("iam", "ListOpenIDConnectProviders", "OpenIDConnectProviderList"),
            ("secretsmanager", "ListSecrets", "SecretList"),
        ];
        foreach (var (service, operation, list) in lists)
        {
            var answer = await sdk.CallAsync(new(service, "operation", operation, new JsonObject(), registry.Administrator), Cancel);
            Assert.True(answer.Output?[list]?.AsArray().Count == 0, $"{operation}: {answer}");
        }

        Assert.Equal("RegistryPolicyNotFoundException", (await sdk.CallAsync(new("ecr", "operation", "GetRegistryPolicy", new JsonObject(), registry.Administrator), Cancel)).ErrorName);
    }
}
