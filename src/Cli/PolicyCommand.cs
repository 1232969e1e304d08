using System.CommandLine;
using Berth.Core.Access;
using Berth.Core.Repositories;

namespace Berth.Cli;

/// <summary><c>berth policy</c></summary>
internal static class PolicyCommand
{
    private static readonly Option<string> Repository = new("--repository")
    {
        Description = "The repository it is attached to; without it the registry",
        HelpName = "NAME",
    };

    private static readonly Argument<string> File = new("FILE") { Description = "JSON in IAM's language; - for standard input" };

    internal static Command Create() => new("policy", "Policies of repositories and of the registry")
    {
        StoredRegistry.Over(new("get", "Print a policy as it was put") { Repository }, GetAsync),
        StoredRegistry.Over(new("put", "Attach a policy in the place of the one before") { Repository, File }, PutAsync),
        StoredRegistry.Over(new("delete", "Remove a policy") { Repository }, DeleteAsync),
    };

    private static async Task GetAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel) => Console.Out.WriteLine(
        await PoliciesOf(registry).FindAsync(RepositoryOf(result), cancel)
        ?? throw new IOException($"{result.GetValue(Repository) ?? "the registry"} has no policy"));

    private static async Task PutAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var document = await InputFile.ReadAsync(result.GetRequiredValue(File), cancel);
        await PoliciesOf(registry).PutAsync(RepositoryOf(result), document, StoredRegistry.Operator);
    }

    private static Task DeleteAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel) =>
        PoliciesOf(registry).DeleteAsync(RepositoryOf(result), StoredRegistry.Operator);

    private static Policies PoliciesOf(StoredRegistry registry) => new(registry.Database, StoredRegistry.Time);

    private static RepositoryName? RepositoryOf(ParseResult result) => result.GetValue(Repository) is { } name ? RepositoryName.Parse(name) : null;
}
