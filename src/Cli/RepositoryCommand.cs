using System.CommandLine;
using Berth.Core.Repositories;

namespace Berth.Cli;

/// <summary><c>berth repository</c></summary>
internal static class RepositoryCommand
{
    private const int Page = 1_000;

    private static readonly Argument<string> Name = new("NAME") { Description = "The repository" };
    private static readonly Option<bool> Force = new("--force") { Description = "Delete its images too" };

    internal static Command Create() => new("repository", "Repositories and what is said of them")
    {
        StoredRegistry.Over(new("list", "List the names of all repositories"), (registry, _, cancel) => ListAsync(registry, cancel)),
        StoredRegistry.Over(new("show", "Show visibility, tags and policy of a repository") { Name }, ShowAsync),
        RepositorySettingCommands.Create(),
        RepositorySettingCommands.Visibility(),
        RepositorySettingCommands.Tag(),
        StoredRegistry.Over(new("delete", "Delete a repository with its settings and policy") { Name, Force }, DeleteAsync),
    };

    private static async Task ListAsync(StoredRegistry registry, CancellationToken cancel)
    {
        var repositories = new Repositories(registry.Database, StoredRegistry.Time);
        IReadOnlyList<string> names = [""];
        do
        {
            names = await repositories.ListAsync(names[^1], Page, cancel);
            foreach (var name in names)
            {
                Console.Out.WriteLine(name);
            }
        }
        while (names.Count == Page);
    }

    private static async Task ShowAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var name = RepositoryName.Parse(result.GetRequiredValue(Name));
        var facts = await new RepositorySettings(registry.Database, StoredRegistry.Time).FindAsync(name, cancel)
            ?? throw new IOException($"there is no repository {name}");
        Console.Out.WriteLine($"name: {name}");
        Console.Out.WriteLine($"visibility: {VisibilityOf(facts, registry)}");
        foreach (var (key, value) in facts.Tags.Where(tag => tag.Key != RepositorySettings.VisibilityTag).OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine($"tag: {key}={value}");
        }

        Console.Out.WriteLine($"policy: {facts.Policy ?? "none"}");
    }

    private static string VisibilityOf(RepositoryFacts facts, StoredRegistry registry)
    {
        var word = facts.IsPublic ?? registry.Options.Access.PublicByDefault ? RepositorySettings.Public : RepositorySettings.Private;
        return facts.IsPublic is null ? $"{word}, as the registry" : word;
    }

    private static async Task DeleteAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var name = RepositoryName.Parse(result.GetRequiredValue(Name));
        await new Repositories(registry.Database, StoredRegistry.Time).DeleteAsync(name, result.GetValue(Force), StoredRegistry.Operator);
        Console.Out.WriteLine($"{name} is deleted");
    }
}
