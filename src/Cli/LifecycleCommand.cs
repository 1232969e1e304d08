using System.CommandLine;
using Berth.Core.Lifecycle;
using Berth.Core.Repositories;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth lifecycle</c></summary>
internal static class LifecycleCommand
{
    private static readonly Option<string> Repository = new("--repository") { Description = "The repository that it is for", HelpName = "NAME" };
    private static readonly Option<bool> Default = new("--default") { Description = "The policy for all repositories that have none of their own" };
    private static readonly Argument<string> File = new("FILE") { Description = "JSON in ECR's language; - for standard input" };

    internal static Command Create() => new("lifecycle", "Policies for what expires and what is archived")
    {
        LifecyclePlanCommand.Create(),
        StoredRegistry.Over(new("get", "Print the policy that holds for a repository, or the default") { Repository, Default }, GetAsync),
        StoredRegistry.Over(new("put", "Set a policy in the place of the one before; nothing goes in the first ten minutes") { Repository, Default, File }, PutAsync),
        StoredRegistry.Over(new("delete", "Remove a policy") { Repository, Default }, DeleteAsync),
    };

    private static async Task GetAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var repository = RepositoryOf(result);
        var stored = await PoliciesOf(registry).FindHoldingAsync(repository, cancel);
        if (repository is not null && stored.IsDefault)
        {
            await Console.Error.WriteLineAsync($"berth: {repository} has no policy of its own: this is the registry's default");
        }

        Console.Out.WriteLine(stored.Text);
    }

    private static async Task PutAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var repository = RepositoryOf(result);
        var policy = await PoliciesOf(registry).PutAsync(repository, await InputFile.ReadAsync(result.GetRequiredValue(File), cancel), StoredRegistry.Operator);
        foreach (var extension in policy.Extensions)
        {
            await Console.Error.WriteLineAsync($"berth: Amazon ECR would refuse {extension}");
        }
    }

    private static Task DeleteAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel) =>
        PoliciesOf(registry).DeleteAsync(RepositoryOf(result), StoredRegistry.Operator);

    private static LifecyclePolicies PoliciesOf(StoredRegistry registry) => new(registry.Database, StoredRegistry.Time);

    /// <summary>Null for the default, which nobody means by leaving something out.</summary>
    private static RepositoryName? RepositoryOf(ParseResult result) => (result.GetValue(Repository), result.GetValue(Default)) switch
    {
        ({ } name, false) => RepositoryName.Parse(name),
        (null, true) => null,
        _ => throw new OptionsException([$"say which policy: {Repository.Name} or {Default.Name}"]),
    };
}
