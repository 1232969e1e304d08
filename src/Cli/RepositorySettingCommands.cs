using System.CommandLine;
using Berth.Core.Repositories;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth repository create</c>, <c>visibility</c> and <c>tag</c></summary>
internal static class RepositorySettingCommands
{
    private const string AsRegistry = "default";

    private static readonly Argument<string> Name = new("NAME") { Description = "The repository" };

    private static readonly Argument<string[]> Tags = new("KEY=VALUE")
    {
        Description = "Tags to set; others stay",
        Arity = ArgumentArity.ZeroOrMore,
    };

    internal static Command Create()
    {
        var visibility = new Option<string>("--visibility") { Description = "public or private; without it as the registry", HelpName = "VISIBILITY" };
        return StoredRegistry.Over(new("create", "Make an empty repository") { Name, Tags, visibility }, async (registry, result, _) =>
        {
            var tags = TagsOf(result);
            if (result.GetValue(visibility) is { } word)
            {
                tags[RepositorySettings.VisibilityTag] = word;
            }

            await SettingsOf(registry).CreateAsync(NameOf(result), tags, StoredRegistry.Operator);
        });
    }

    internal static Command Visibility()
    {
        var visibility = new Argument<string>("VISIBILITY") { Description = "public, private, or default for what the registry says" };
        return StoredRegistry.Over(new("visibility", "Say who may pull without a login") { Name, visibility }, (registry, result, _) =>
            result.GetRequiredValue(visibility) is var word && word == AsRegistry
                ? SettingsOf(registry).RemoveTagsAsync(NameOf(result), [RepositorySettings.VisibilityTag], StoredRegistry.Operator)
                : SettingsOf(registry).SetTagsAsync(
                    NameOf(result), new Dictionary<string, string> { [RepositorySettings.VisibilityTag] = word }, StoredRegistry.Operator));
    }

    internal static Command Tag()
    {
        var remove = new Option<string[]>("--remove") { Description = "Tag to remove; may be given several times", HelpName = "KEY" };
        return StoredRegistry.Over(new("tag", "Set and remove tags of a repository") { Name, Tags, remove }, async (registry, result, _) =>
        {
            if (TagsOf(result) is { Count: > 0 } tags)
            {
                await SettingsOf(registry).SetTagsAsync(NameOf(result), tags, StoredRegistry.Operator);
            }

            if (result.GetValue(remove) is { Length: > 0 } keys)
            {
                await SettingsOf(registry).RemoveTagsAsync(NameOf(result), keys, StoredRegistry.Operator);
            }
        });
    }

    private static RepositorySettings SettingsOf(StoredRegistry registry) => new(registry.Database, StoredRegistry.Time);

    private static RepositoryName NameOf(ParseResult result) => RepositoryName.Parse(result.GetRequiredValue(Name));

    private static Dictionary<string, string> TagsOf(ParseResult result)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in result.GetValue(Tags) ?? [])
        {
            var end = text.IndexOf('=', StringComparison.Ordinal);
            tags[end > 0 ? text[..end] : throw new OptionsException([$"'{text}' is not a tag: write KEY=VALUE"])] = text[(end + 1)..];
        }

        return tags;
    }
}
