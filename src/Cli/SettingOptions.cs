using System.CommandLine;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary>The settings of <see cref="OptionTable"/> as options of a command, and what the command line gave for them.</summary>
internal sealed class SettingOptions
{
    private readonly Option<string> file = new("--config")
    {
        Description = "JSON file with settings (BERTH_CONFIG)",
        HelpName = "FILE",
    };

    private readonly List<(OptionDefinition Definition, Option<string[]> Option)> options;

    internal SettingOptions(IEnumerable<OptionDefinition> definitions) =>
        options = [.. definitions.Select(definition => (definition, OptionOf(definition)))];

    internal void AddTo(Command command)
    {
        foreach (var (_, option) in options)
        {
            command.Options.Add(option);
        }

        command.Options.Add(file);
    }

    /// <exception cref="OptionsException">The configuration file is wrong.</exception>
    internal IReadOnlyList<Setting> Gather(ParseResult result)
    {
        var given = options.ToDictionary(entry => entry.Definition.Name, entry => (IReadOnlyList<string>)(result.GetValue(entry.Option) ?? []));
        var path = result.GetValue(file) ?? Environment.GetEnvironmentVariable("BERTH_CONFIG");
        return Settings.Gather(given, Environment.GetEnvironmentVariable, path);
    }

    private static Option<string[]> OptionOf(OptionDefinition definition) => new(definition.Flag)
    {
        Description = $"{definition.Description} ({definition.Variable}{(definition.Default is null ? "" : $", default {definition.Default}")})",
        HelpName = definition.Value,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
