using System.CommandLine;
using Berth.Core.Lifecycle;
using Berth.Core.Repositories;

namespace Berth.Cli;

/// <summary><c>berth lifecycle plan</c></summary>
internal static class LifecyclePlanCommand
{
    private static readonly Argument<string> Name = new("REPOSITORY") { Description = "The repository" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object" };

    private static readonly Option<string> Policy = new("--policy")
    {
        Description = "Another policy than the one that holds; - for standard input",
        HelpName = "FILE",
    };

    internal static Command Create() => StoredRegistry.Over(
        new("plan", "Show what a policy would do with each image of a repository, and why") { Name, Policy, Json }, PlanAsync);

    private static async Task PlanAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var given = result.GetValue(Policy) is { } file ? LifecyclePolicy.Parse(await InputFile.ReadAsync(file, cancel)) : null;
        var (policy, plan) = await new LifecyclePlans(registry.Database, StoredRegistry.Time).PlanAsync(
            RepositoryName.Parse(result.GetRequiredValue(Name)), given, cancel);
        if (result.GetValue(Json))
        {
            LifecyclePlanPrinter.PrintJson(policy, plan);
            return;
        }

        LifecyclePlanPrinter.Print(policy, plan);
    }
}
