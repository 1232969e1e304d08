using System.CommandLine;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth config</c></summary>
internal static class ConfigCommand
{
    internal static Command Create()
    {
        var command = new Command("config", "Print the settings in force and where each comes from, secrets masked");
        var settings = new SettingOptions(OptionTable.All);
        settings.AddTo(command);
        command.SetAction((result, _) => Terminal.RunAsync(() => Print(settings.Gather(result))));
        return command;
    }

    private static Task<int> Print(IReadOnlyList<Setting> settings)
    {
        foreach (var setting in settings)
        {
            Console.Out.WriteLine($"{setting.Definition.Key} = {Shown(setting)}  # {setting.Source}");
        }

        ServeOptions.Parse(settings);
        return Task.FromResult(Terminal.Success);
    }

    private static string Shown(Setting setting) => setting.Values.Count == 0 ? "(not set)" : string.Join(", ", setting.Values.Select(Masked));

    /// <summary>An address may carry a password before its host.</summary>
    private static string Masked(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? -1 : value.LastIndexOf('@');
        return host > scheme ? $"{value[..(scheme + 3)]}***{value[host..]}" : value;
    }
}
